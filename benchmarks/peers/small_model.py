#!/usr/bin/python3
"""The small reference model in NumPy. usage: small_model.py [CUSTOMERS [DAYS [SEED]]]"""
import json
import sys
import time

import numpy as np

customers, days, seed = (int(word) for word in (sys.argv[1:] + ["100000", "365", "1"][len(sys.argv) - 1:]))
luck = np.random.default_rng(seed)

# A ring of ten neighbours each, a tenth of the ties rewired to anybody; in compressed rows.
here = np.repeat(np.arange(customers), 5)
there = (here + np.tile(np.arange(1, 6), customers)) % customers
there = np.where(luck.random(here.size) < .1, (here + luck.integers(1, customers, here.size)) % customers, there)
sender, neighbour = np.concatenate([here, there]), np.concatenate([there, here])
neighbour = neighbour[np.argsort(sender, kind="stable")]
row_start = np.concatenate([[0], np.cumsum(np.bincount(sender, minlength=customers))])

patience = luck.lognormal(np.log(3), .5, customers)
talk = luck.uniform(0, .6, customers)
expectation = luck.lognormal(np.log(4), .3, customers)
satisfaction = np.full(customers, .7)
active = np.ones(customers, bool)
orders = 0
start = time.perf_counter()
for _ in range(days):
    who = np.flatnonzero((luck.random(customers) < 1 / 30) & active)
    orders += who.size
    received = luck.lognormal(np.log(4), .5, who.size)
    gap = (expectation[who] - received) / patience[who]
    satisfaction[who] += .3 * (1 / (1 + np.exp(-2 * gap)) - satisfaction[who])
    expectation[who] += .3 * (received - expectation[who])
    talks = luck.random(who.size) < talk[who]
    length = row_start[who[talks] + 1] - row_start[who[talks]]
    first = np.repeat(row_start[who[talks]] - np.cumsum(length) + length, length)
    hearers = neighbour[first + np.arange(length.sum())]
    count = np.bincount(hearers, minlength=customers)
    heard = np.bincount(hearers, np.repeat(received[talks], length), minlength=customers)
    expectation += .05 * (heard - count * expectation)
    active[who[(satisfaction[who] < .2) & (luck.random(who.size) < .5)]] = False
seconds = time.perf_counter() - start
print(json.dumps({"simulation_seconds": seconds, "mean_s": satisfaction.mean(), "sd_s": satisfaction.std(),
                  "mean_e": expectation.mean(), "left": 1 - active.mean(), "orders": orders / customers}))

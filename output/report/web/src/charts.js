import {BarChart, CustomChart, HeatmapChart, LineChart, SankeyChart, ScatterChart} from 'echarts/charts';
import {AriaComponent, GridComponent, LegendComponent, MarkAreaComponent, MarkLineComponent, TitleComponent,
  TooltipComponent, VisualMapComponent} from 'echarts/components';
import {init, use} from 'echarts/core';
import {SVGRenderer} from 'echarts/renderers';

use([BarChart, CustomChart, HeatmapChart, LineChart, SankeyChart, ScatterChart, AriaComponent, GridComponent,
  LegendComponent, MarkAreaComponent, MarkLineComponent, TitleComponent, TooltipComponent, VisualMapComponent,
  SVGRenderer]);

export {init};

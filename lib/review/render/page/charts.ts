/** What the charts take from libraries: the command has it in a file of its own, which only this format reads. */

export { Graph, layout } from '@dagrejs/dagre';
export { scaleBand, scaleLinear } from 'd3-scale';
export { curveBumpX, link } from 'd3-shape';

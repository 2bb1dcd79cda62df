/**
 * The parts of libraries that the charts use. The command has them in a file of their own, which only this format
 * loads.
 */

export { Graph, layout } from '@dagrejs/dagre';
export { scaleBand, scaleLinear } from 'd3-scale';
export { curveBumpX, link } from 'd3-shape';

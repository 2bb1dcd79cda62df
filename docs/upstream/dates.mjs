// The three ways to set a field of format date-time, here renewTime of a Lease, on a class that `cdk8s import` generates.
import { JsonPatch, Testing } from 'cdk8s';
import { k8s } from 'cdk8s-plus-27';

const TIME = '2026-01-02T03:04:05.000Z';

function tried(how, renewTime, ...patches) {
  const chart = Testing.chart();
  const lease = new k8s.KubeLease(chart, 'lease', { metadata: { name: 'lease' }, spec: { renewTime } });
  lease.addJsonPatch(...patches);
  try {
    console.log(`${how}: ${Testing.synth(chart)[0].spec.renewTime}`);
  } catch (error) {
    console.log(`${how}: ${error.message}`);
  }
}

tried('a Date', new Date(TIME));
tried('a string', TIME);
tried('a patch', undefined, JsonPatch.add('/spec', { renewTime: TIME }));

import { Warning } from '../../validation/warning';
import { Delivered } from './delivered';
import { placeOfText } from './texts';

/** A string that Helm executes, since the manifests are templates of a chart. */
export function helmTemplate(object: Delivered): Warning[] {
  const { chart, folder } = object.deployment;
  if (chart === undefined) return [];
  const place = placeOfText(object, /\{\{/);
  if (place === undefined) return [];
  const message = `${object.subject}has {{ in ${place}, which Helm executes, since ${folder} is in the templates of a chart: the result is another value, or none`;
  const cure = `write the manifests to ${chart}/files, and include them in a template with .Files.Get (docs/gitops.md)`;
  return [{ id: 'gitops/helm-template', message, cure, isError: true }];
}

import { AppManifests } from '../../../manifest/app-manifests';
import { missingFiles } from '../../../pod/warnings/files/missing-files';
import { secretInApp } from '../../../pod/warnings/files/secret-in-app';
import { Warning } from '../../../validation/warning';
import { JobInApp } from './job-in-app';

/** The warnings about the ConfigMaps and Secrets of the App that a job uses. */
export function files({ job: { pod }, namespace }: JobInApp, app: AppManifests): Warning[] {
  if (!app.makes('core', 'ConfigMap') && !app.makes('core', 'Secret')) return [];
  return [
    ...missingFiles(pod, (kind, name) => {
      const keys = app.contentsOf(kind, name, namespace)?.keys;
      // An object without any keys is filled in by something else.
      return keys?.length === 0 ? undefined : keys;
    }),
    ...secretInApp(pod, (kind, name) => {
      if (kind !== 'ConfigMap' && kind !== 'Secret') return false;
      const contents = app.contentsOf(kind, name, namespace);
      return (kind === 'Secret' ? contents?.hasValue : contents?.hasPrivateKey) ?? false;
    }),
  ];
}

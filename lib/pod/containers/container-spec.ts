import type { k8s } from 'cdk8s-plus-27';
import { Plain } from '../../manifest/plain';
import { WrittenRestarts } from './restart-rules';

/** A container as rendered into the manifest, with fields that are newer than the types of cdk8s-plus-27. */
export interface ContainerSpec extends Plain<k8s.Container>, WrittenRestarts {}

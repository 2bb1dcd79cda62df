import stopNode from '../../e2e/teardown';
import { writeResultPage } from './results';

export default function teardown(): void {
  writeResultPage();
  stopNode();
}

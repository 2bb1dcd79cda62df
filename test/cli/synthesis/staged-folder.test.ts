import * as fs from 'node:fs';
import { StagedFolder } from '../../../lib/cli/synthesis/staged-folder';
import { inFolder } from '../../support/deployers';
import { messageOf } from '../../support/messages';

/** No process has this id: it is above the largest of Linux. */
const KILLED = 5_000_000;
const read = (file: string) => fs.readFileSync(file, 'utf8');

/** Writes a file into a staged folder, as the app does. */
function write(folder: string, text: string): void {
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(`${folder}/a.yaml`, text);
}

test('what was written takes the place of the folder, and nothing else is left', () => {
  inFolder({ 'dist/a.yaml': 'old', 'dist/b.yaml': '' }, () => {
    const stage = new StagedFolder('dist');
    write(stage.path, 'new');
    stage.publish();
    expect(read('dist/a.yaml')).toBe('new');
    expect(fs.readdirSync('dist')).toEqual(['a.yaml']);
    expect(fs.readdirSync('.')).toEqual(['dist']);
  });
});

test('a folder in another one is written next to its place', () => {
  inFolder({ 'build/out/a.yaml': 'old' }, () => {
    const stage = new StagedFolder('build/out');
    expect(stage.path).toBe(`build/.out.synth-${process.pid}`);
    write(stage.path, 'new');
    stage.publish();
    expect(read('build/out/a.yaml')).toBe('new');
    expect(fs.readdirSync('build')).toEqual(['out']);
  });
});

test('a folder that did not exist is created', () => {
  inFolder({}, () => {
    const stage = new StagedFolder('dist');
    write(stage.path, 'new');
    stage.publish();
    expect(read('dist/a.yaml')).toBe('new');
  });
});

test('if nothing was written, the folder stays', () => {
  inFolder({ 'dist/a.yaml': 'old' }, () => {
    expect(messageOf(() => new StagedFolder('dist').publish())).toMatch(/^dist cannot be replaced: ENOENT/);
    expect(read('dist/a.yaml')).toBe('old');
    expect(fs.readdirSync('.')).toEqual(['dist']);
  });
});

test('what was written can be discarded', () => {
  inFolder({ 'dist/a.yaml': 'old' }, () => {
    const stage = new StagedFolder('dist');
    write(stage.path, 'new');
    stage.discard();
    expect(fs.readdirSync('.')).toEqual(['dist']);
  });
});

describe('the next process', () => {
  test('removes what a killed one has written', () => {
    inFolder({ 'dist/a.yaml': 'old' }, () => {
      write(new StagedFolder('dist', KILLED).path, 'a part');
      new StagedFolder('dist').cleanUp();
      expect(fs.readdirSync('.')).toEqual(['dist']);
      expect(read('dist/a.yaml')).toBe('old');
    });
  });

  test('moves back the folder that a killed one was replacing', () => {
    inFolder({ 'dist/a.yaml': 'old' }, () => {
      const { path } = new StagedFolder('dist', KILLED);
      write(path, 'new');
      fs.renameSync('dist', `${path}.replaced`);
      new StagedFolder('dist').cleanUp();
      expect(fs.readdirSync('.')).toEqual(['dist']);
      expect(read('dist/a.yaml')).toBe('old');
    });
  });

  test('keeps a newer folder, and removes the one that was replaced', () => {
    inFolder({ 'dist/a.yaml': 'newer' }, () => {
      write(`${new StagedFolder('dist', KILLED).path}.replaced`, 'old');
      new StagedFolder('dist').cleanUp();
      expect(fs.readdirSync('.')).toEqual(['dist']);
      expect(read('dist/a.yaml')).toBe('newer');
    });
  });

  test('leaves what a running one writes, and other hidden folders', () => {
    inFolder({ '.dist.synth-backup/a.yaml': '', '.dist.yaml': '' }, () => {
      const running = new StagedFolder('dist', process.ppid);
      write(running.path, 'new');
      new StagedFolder('dist').cleanUp();
      expect(fs.readdirSync('.').sort()).toEqual(['.dist.synth-backup', running.path, '.dist.yaml'].sort());
    });
  });

  test('needs no folder above', () => {
    inFolder({}, () => expect(() => new StagedFolder('build/out').cleanUp()).not.toThrow());
  });
});

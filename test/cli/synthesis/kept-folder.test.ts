import * as fs from 'node:fs';
import { KeptFolder } from '../../../lib/cli/synthesis/kept-folder';
import { inFolder } from '../../support/deployers';
import { messageOf } from '../../support/messages';

function write(file: string, text: string): void {
  fs.mkdirSync(file.slice(0, file.lastIndexOf('/')), { recursive: true });
  fs.writeFileSync(file, text);
}

/** All files below the working directory, hidden ones included. */
function files(): { readonly [file: string]: string } {
  const all = fs.readdirSync('.', { recursive: true, encoding: 'utf8' });
  const found = all.filter((file) => fs.statSync(file).isFile()).sort();
  return Object.fromEntries(found.map((file) => [file, fs.readFileSync(file, 'utf8')]));
}

describe.each(['dist', 'dist/', 'build/out', './dist'])('%s', (folder) => {
  const at = (file: string) => `${folder}/${file}`.replace('//', '/').replace('./', '');

  test('is as it was after a run that fails', () => {
    inFolder({}, () => {
      write(at('a.yaml'), 'before');
      const kept = new KeptFolder(folder);
      expect(kept.moveAside()).toBe(false);
      expect(fs.existsSync(folder)).toBe(false);
      write(at('b.yaml'), 'a part');
      kept.putBack();
      expect(files()).toEqual({ [at('a.yaml')]: 'before' });
    });
  });

  test('has only what a run that succeeds wrote', () => {
    inFolder({}, () => {
      write(at('a.yaml'), 'before');
      const kept = new KeptFolder(folder);
      kept.moveAside();
      write(at('b.yaml'), 'after');
      kept.replace();
      expect(files()).toEqual({ [at('b.yaml')]: 'after' });
      expect(fs.readdirSync('.')).toEqual([at('b.yaml').split('/')[0]]);
    });
  });

  test('is as it was if a run succeeds without writing it', () => {
    inFolder({}, () => {
      write(at('a.yaml'), 'before');
      const kept = new KeptFolder(folder);
      kept.moveAside();
      kept.replace();
      expect(files()).toEqual({ [at('a.yaml')]: 'before' });
    });
  });

  test('is put back by the next run if one was killed', () => {
    inFolder({}, () => {
      write(at('a.yaml'), 'before');
      new KeptFolder(folder).moveAside();
      write(at('b.yaml'), 'a part');
      const next = new KeptFolder(folder);
      expect(next.moveAside()).toBe(true);
      next.putBack();
      expect(files()).toEqual({ [at('a.yaml')]: 'before' });
    });
  });
});

test('a folder that did not exist is gone after a run that fails', () => {
  inFolder({}, () => {
    const kept = new KeptFolder('dist');
    kept.moveAside();
    write('dist/a.yaml', 'a part');
    kept.putBack();
    expect(fs.readdirSync('.')).toEqual([]);
  });
});

test('what an earlier run was killed while deleting is deleted, and not put back', () => {
  inFolder({}, () => {
    write('dist/a.yaml', 'before');
    write('.dist.replaced/b.yaml', 'old');
    const kept = new KeptFolder('dist');
    expect(kept.moveAside()).toBe(false);
    kept.putBack();
    expect(files()).toEqual({ 'dist/a.yaml': 'before' });
  });
});

test('a symbolic link is put back as a link, and its folder is never deleted', () => {
  inFolder({}, () => {
    write('manifests/a.yaml', 'before');
    fs.symlinkSync('manifests', 'dist');
    const failing = new KeptFolder('dist');
    failing.moveAside();
    write('dist/b.yaml', 'a part');
    failing.putBack();
    expect(fs.readlinkSync('dist')).toBe('manifests');
    const succeeding = new KeptFolder('dist');
    succeeding.moveAside();
    write('dist/b.yaml', 'after');
    succeeding.replace();
    expect(files()).toEqual({ 'manifests/a.yaml': 'before', 'dist/b.yaml': 'after' });
  });
});

test('a link to a folder that is not there is put back, too', () => {
  inFolder({}, () => {
    fs.symlinkSync('nowhere', 'dist');
    const kept = new KeptFolder('dist');
    kept.moveAside();
    kept.putBack();
    expect(fs.readlinkSync('dist')).toBe('nowhere');
  });
});

test('if the earlier folder was taken away meanwhile, what is there stays', () => {
  inFolder({}, () => {
    write('dist/a.yaml', 'before');
    const kept = new KeptFolder('dist');
    kept.moveAside();
    fs.rmSync('.dist.before-synth', { recursive: true });
    write('dist/b.yaml', 'after');
    kept.putBack();
    expect(files()).toEqual({ 'dist/b.yaml': 'after' });
  });
});

test('a folder that cannot be moved is refused, and stays', () => {
  inFolder({ file: '' }, () => {
    expect(messageOf(() => new KeptFolder('file/dist').moveAside())).toMatch(
      /^file\/dist cannot be moved to file\/\.dist\.before-synth: ENOTDIR/,
    );
  });
});

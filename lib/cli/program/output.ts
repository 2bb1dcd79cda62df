/**
 * Errors of a write that nobody reads: the program at the other end of a pipe, such as `head`, has ended, or the
 * terminal is closed.
 */
const UNREAD = ['EPIPE', 'EIO'];

/** Lets the program continue after nobody reads its output any more, so that it finishes its work. */
export function outliveReaders(...streams: readonly NodeJS.EventEmitter[]): void {
  for (const stream of streams)
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (!UNREAD.includes(error.code ?? '')) throw error;
    });
}

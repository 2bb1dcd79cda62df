/** What a write says once nobody reads: the program behind a pipe, such as `head`, has ended, or the terminal is gone. */
const UNREAD = ['EPIPE', 'EIO'];

/** Lets the program go on where nobody reads its output any more, so that it ends what it has begun. */
export function outliveReaders(...streams: readonly NodeJS.EventEmitter[]): void {
  for (const stream of streams)
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (!UNREAD.includes(error.code ?? '')) throw error;
    });
}

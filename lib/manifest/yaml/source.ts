import { Event, EVENT_ID, SCALAR_STYLE } from 'js-yaml';

/** The text of a document, and the positions in it. */
export class YamlSource {
  private line: number;
  private lineEnd: number;
  private json?: boolean;

  public constructor(
    public readonly text: string,
    private readonly firstLine: number,
  ) {
    this.line = firstLine;
    this.lineEnd = this.endOfLine(0);
  }

  /** The line of an offset. Offsets must be passed in ascending order. */
  public lineAt(offset: number): number {
    while (offset > this.lineEnd) {
      this.lineEnd = this.endOfLine(this.lineEnd + 1);
      this.line += 1;
    }
    return this.line;
  }

  /** Whether kubectl reads this document as JSON and not as YAML. */
  public isJson(): boolean {
    this.json ??= this.firstLine === 1 && /^\s*\{/.test(this.text) && isParsed(this.text);
    return this.json;
  }

  /** Whether a key contains a line break, or one is between it and its colon. */
  public isKeyOfLines(key: Event): boolean {
    if (key.type !== EVENT_ID.SCALAR || key.valueStart === -1) return false;
    BEFORE_COLON.lastIndex = key.style === SCALAR_STYLE.PLAIN ? key.valueEnd : key.valueEnd + 1;
    if (!BEFORE_COLON.test(this.text)) return false;
    return /[\n\r]/.test(this.text.slice(key.valueStart, BEFORE_COLON.lastIndex));
  }

  /** The lines that are indented with tabs, which kubectl refuses. */
  public linesOfTabs(events: readonly Event[]): number[] {
    if (!this.text.includes('\t')) return [];
    const texts = events.filter((event) => event.type === EVENT_ID.SCALAR);
    let next = 0;
    const tabs = [...this.text.matchAll(INDENTING_TAB)]
      .map(({ index, 0: found }) => index + found.length - 1)
      .filter((tab) => {
        while (next < texts.length && texts[next].valueEnd <= tab) next += 1;
        return next === texts.length || tab < texts[next].valueStart;
      });
    const lines = new YamlSource(this.text, this.firstLine);
    return tabs.map((tab) => lines.lineAt(tab));
  }

  private endOfLine(start: number): number {
    const end = this.text.indexOf('\n', start);
    return end === -1 ? Infinity : end;
  }
}

/** At the start of a line, or after the dashes and colons there. */
const INDENTING_TAB = /(?<![^\r\n])[ ]*(?:[-?:](?: +|(?=\t)))*\t/g;

/** White space and comments between a key and its colon. */
const BEFORE_COLON = /(?:[ \t\n\r]|#[^\n\r]*(?=[\n\r]))*:/y;

function isParsed(json: string): boolean {
  try {
    JSON.parse(json);
    return true;
  } catch {
    return false;
  }
}

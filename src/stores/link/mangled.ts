/**
 * What happens to a link on its way: mails, chats and forms encode it again, and sentences leave their marks
 * at its end. Each of it can be undone; which undoing is right is for the reader of the link to tell
 * (url.ts).
 */

/** Encodings on top of each other that are undone. */
const DEPTH = 3;

/** The link as it stands, then with one more encoding undone at a time. */
export function readingsOf(link: string): readonly string[] {
  const readings = [link];
  for (let level = 0, text = link; level < DEPTH; level++) {
    const plain = unescaped(text);
    text = decoded(plain);
    readings.push(plain, text);
  }
  return [...new Set(readings)];
}

/** Without what HTML (`&amp;`), mails (`=3D`) and broken lines add. */
const unescaped = (text: string) =>
  text
    .replace(/&(?:(?:amp|#0*38|#x0*26)(?:;|%3b))+/gi, '&')
    .replaceAll(/=3D/gi, '=')
    .replaceAll(/[\r\n]|%0[ad]/gi, '');

/** Without one layer of percent signs; what is none of it stays. */
function decoded(text: string): string {
  return text.replaceAll(/(?:%[\da-f]{2})+/gi, (run) => {
    try {
      return decodeURIComponent(run);
    } catch {
      return run;
    }
  });
}

const MARKS = ['.', ',', ';', ':', '!', '?', '"', '>', '…', '。', '、', '，', '．', '；', '：', '！', '？'];
const CLOSERS = ['」', '』', '】', '〉', '》', '〕', '’', '”', '»', '）', '］', '｣', '＞', ' ', '\u3000'];
/** Brackets that a formula may end with: only one that was never opened is a sentence's. */
const BRACKETS = { ')': '(', ']': '[', '}': '{' };

/** Each mark as it is and as browsers encode it. */
const marks = [...MARKS, ...CLOSERS].flatMap((mark) => [mark, encodeURIComponent(mark)]);
const endOfSentence = new RegExp(
  `(?:${marks.map((mark) => mark.replace(/^[!-/:-?]$/, '\\$&')).join('|')})$`,
  'i',
);

/** Without the marks of the sentence in which the link stood. */
export function trimmed(link: string): string {
  let text = link;
  for (;;) {
    const [close, open] = Object.entries(BRACKETS).find(([mark]) => text.endsWith(mark)) ?? [];
    const isOpened = open !== undefined && text.split(open).length >= text.split(close!).length;
    const shorter = open !== undefined && !isOpened ? text.slice(0, -1) : text.replace(endOfSentence, '');
    if (shorter === text) return text;
    text = shorter;
  }
}

/**
 * Where a page lies whose `#` became `%23`, or was encoded more than once, with the `#` put back; else null.
 */
export function withHash(address: string): string | null {
  const parts = /^([^#?]*?)\/%(?:25)*23(.*)$/is.exec(address);
  return parts && `${parts[1]}/#${parts[2]}`;
}

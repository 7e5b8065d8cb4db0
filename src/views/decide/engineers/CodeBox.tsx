import { Copy, Download } from 'lucide-react';
import { useMemo, useState } from 'react';
import { copyText } from '../../shared/clipboard';
import { save } from '../../shared/chart/download';
import { useMessages } from '../../useMessages';
import { highlighted } from './highlight';

/**
 * Python source to read, copy and, where it is a file, download. It scrolls in its box, with the keyboard
 * too.
 */
export function CodeBox({ label, code, file }: { label: string; code: string; file?: string }) {
  const { engineers: texts } = useMessages();
  const [copied, setCopied] = useState<{ readonly code: string; readonly done: boolean } | null>(null);
  const nodes = useMemo(() => highlighted(code), [code]);
  // The message about another text does not hold for this one.
  const said = copied?.code === code ? (copied.done ? texts.copied : texts.notCopied) : '';
  return (
    <figure className="code">
      <figcaption>
        <span className="code-name">{label}</span>
        <span role="status" className="note">
          {said}
        </span>
        <button
          type="button"
          className="button"
          aria-label={texts.copyOf(label)}
          onClick={() => void copyText(code).then((done) => setCopied({ code, done }))}
        >
          <Copy aria-hidden size={15} />
          {texts.copy}
        </button>
        {file && (
          <button
            type="button"
            className="button"
            aria-label={texts.downloadOf(file)}
            onClick={() => save(code, 'text/x-python', file)}
          >
            <Download aria-hidden size={15} />
            {texts.download}
          </button>
        )}
      </figcaption>
      {/* A scrolling box must be reachable by keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre tabIndex={0} role="region" aria-label={label} lang="en" translate="no">
        <code>{nodes}</code>
      </pre>
    </figure>
  );
}

import { Check, Copy } from 'lucide-react';
import { useRef, useState, type ReactNode } from 'react';
import { copyText } from '../shared/clipboard';
import { useMessages } from '../useMessages';

/**
 * A text to take along: in a box that selects itself, with a button that copies it and says whether it could.
 */
export function CopyField({
  label,
  value,
  copy,
  copied: done,
  primary = false,
  children,
}: {
  label: string;
  value: string;
  copy: string;
  copied: string;
  primary?: boolean;
  children?: ReactNode;
}) {
  const { share: texts } = useMessages();
  const field = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState<boolean | null>(null);
  const onCopy = async () => {
    const isCopied = await copyText(value);
    setCopied(isCopied);
    if (!isCopied) {
      field.current?.focus();
      field.current?.select();
    }
  };
  return (
    <>
      <label className="field">
        <span className="field-label">{label}</span>
        <input
          ref={field}
          className="share-address"
          type="text"
          readOnly
          value={value}
          onFocus={(event) => event.target.select()}
        />
      </label>
      <div className="field-row">
        <button type="button" className={`button ${primary ? 'primary' : ''}`} onClick={() => void onCopy()}>
          {copied ? <Check aria-hidden size={18} /> : <Copy aria-hidden size={18} />}
          {copy}
        </button>
        {children}
        <p className="share-copied" role="status" data-failed={copied === false}>
          {copied === null ? '' : copied ? done : texts.notCopied}
        </p>
      </div>
    </>
  );
}

import { useEffect, useRef } from 'react';

/**
 * A typeset formula. KaTeX and its fonts are loaded with the first one; until then the TeX itself stands
 * there.
 */
export function TexFormula({ tex }: { tex: string }) {
  const place = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    let current = true;
    void import('./tex').then(({ typeset }) => {
      if (current && place.current) typeset(tex, place.current);
    });
    return () => {
      current = false;
    };
  }, [tex]);
  return (
    <span key={tex} ref={place} className="tex">
      {tex}
    </span>
  );
}

import { CircleHelp } from 'lucide-react';
import { PageDialog } from './shared/PageDialog';
import { useMessages } from './useMessages';

/** What the page shows, and its words, in a dialog. */
export function Help() {
  const texts = useMessages().common.help;
  return (
    <PageDialog Icon={CircleHelp} title={texts.title}>
      <p>{texts.analogy}</p>
      <dl className="terms">
        {texts.terms.map(([term, meaning]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <h3>{texts.formula}</h3>
      <p className="formula">
        m ← β m + (1 − β) g
        <br />
        z ← δ z + (1 − δ) (g − g₋₁)
        <br />θ ← θ − α (m + γ z)
      </p>
      <p className="note">{texts.privacy}</p>
    </PageDialog>
  );
}

import type { AbRecord } from '../../../experiment/record/record';
import { whyUnverifiable } from '../../../training/verify';
import { useMessages } from '../../useMessages';
import Verify from './Verify';

/** Verify beside a decision, for records that can be. */
export default function VerifyPanel({ record }: { record: AbRecord }) {
  const { verify: texts } = useMessages();
  if (whyUnverifiable(record)) return null;
  return (
    <section className="panel decide-verify">
      <h2>{texts.title}</h2>
      <Verify record={record} />
    </section>
  );
}

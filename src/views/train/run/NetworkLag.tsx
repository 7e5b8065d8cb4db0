import type { RunSettings } from '../../../experiment/settings';
import { steadyLag } from '../../../core/estimator/response';
import type { ProjectedLag } from '../../../core/estimator/projected-lag';
import type { Messages } from '../../../i18n/en';
import { count, fixed } from '../../../i18n/format';
import { linearFilter, trainTelemetry } from '../../../stores/train/telemetry';
import { ArmName, Columns } from '../../shared/chart/table';
import { useMessages } from '../../useMessages';
import type { ArmLook } from '../setup/arms';
import { useCurves } from './useCurves';

/** Cosine and lag of every arm's estimate as measured in the network that trains, live. */
export function NetworkLag({ settings, looks }: { settings: RunSettings; looks: readonly ArmLook[] }) {
  const messages = useMessages();
  const { network: texts, common } = messages;
  // Telemetry arrives with the curves.
  useCurves();
  const cosines = looks.map((_, arm) => trainTelemetry.cosine(arm));
  if (cosines.every((cosine) => cosine === null)) return null;
  return (
    <section className="panel network-lag" aria-label={texts.title}>
      <h2>{texts.title}</h2>
      <div className="readings">
        <table>
          <Columns titles={Object.values(texts.columns)} />
          <tbody>
            {looks.map(({ letter, title, id, dash }, arm) => {
              const filter = linearFilter(settings.arms[arm]);
              const cosine = cosines[arm];
              return (
                <tr key={letter}>
                  <th scope="row">
                    <ArmName id={id} dash={dash}>
                      {title}
                    </ArmName>
                  </th>
                  <td>{cosine === null ? '–' : fixed(cosine, 2)}</td>
                  <td>{filter ? common.hyper.steps(fixed(steadyLag(filter), 1)) : '–'}</td>
                  <td data-testid={`network-lag-${letter}`}>{wordsOf(trainTelemetry.lag(arm), messages)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <p className="note">{texts.note}</p>
    </section>
  );
}

/** The lag with its interval, or why it cannot be told yet. */
export function wordsOf(found: ProjectedLag | null, { network: texts }: Messages): string {
  if (found === null) return texts.unmeasured;
  switch (found.kind) {
    case 'short':
      return texts.short(count(found.needed));
    case 'noise':
      return texts.noise;
    case 'measured': {
      const decimals = found.interval[1] - found.interval[0] < 4 ? 1 : 0;
      const [lag, low, high] = [found.lag, ...found.interval].map((value) => fixed(value, decimals));
      return texts.measured(lag, low, high);
    }
  }
}

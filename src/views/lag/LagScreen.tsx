import { SlidersHorizontal } from 'lucide-react';
import { fixed, significant } from '../../i18n/format';
import { useApp, useFields } from '../../stores/app/app';
import { useMessages } from '../useMessages';
import { Price } from './charts/Price';
import { SignalPanel } from './charts/SignalPanel';
import { Start } from './charts/Start';
import { Derivation } from './details/Derivation';
import { FamilyTree } from './details/FamilyTree';
import { Identity } from './details/Identity';
import { Responses } from './details/Responses';
import { Fold } from './Fold';
import { Guided } from './Guided';
import { driverName } from './model/sentence';
import { useDrive } from './model/useDrive';
import { useLag, type LagModel } from './model/useLag';
import { OwnCurveFold } from './own/OwnCurveFold';
import { RoadChart } from './road/RoadChart';
import { Settings } from './Settings';
import { Warnings } from './Warnings';
import './lag.css';

/**
 * The car and how far back it looks; under it the signal, what the correction costs, and how an estimate
 * begins.
 */
export default function LagScreen() {
  const messages = useMessages();
  const { common, lag: texts } = messages;
  const model = useLag();
  const clock = useDrive(model.steps);
  const { beta, gamma } = useFields('hyper', 'beta', 'gamma');
  const seed = useApp((state) => state.lag.seed);

  const arms = [
    ...model.drivers.map((driver) => ({ id: driver.id, name: driverName(driver, messages) })),
    ...(model.automatic?.chosen ? [{ id: 'sgdf' as const, name: common.arms.sgdf }] : []),
  ];
  const caption = texts.settingsLine(
    texts.signals[model.signal],
    significant(beta, 4),
    fixed(gamma, 2),
    significant(model.sigma),
    seed,
  );
  const shown = { model, clock, arms, caption };

  return (
    <div className="lag-screen">
      <h1 className="visually-hidden">{common.screens.lag}</h1>
      <RoadChart {...shown} />
      <div className="lag-warnings">
        <Warnings model={model} />
      </div>
      <div className="lag-folds">
        <Fold
          className="lag-fold"
          summaryClass="button"
          summary={
            <>
              <SlidersHorizontal aria-hidden size={16} />
              {texts.settings}
            </>
          }
        >
          {() => <Settings />}
        </Fold>
        <OwnCurveFold />
      </div>
      <Guided id="signal">
        <SignalPanel {...shown} />
      </Guided>
      <Guided id="price">
        <Price caption={caption} automatic={model.automatic} clock={clock} />
      </Guided>
      <Guided id="start">
        <Start drivers={model.drivers} caption={caption} />
      </Guided>
      <Details model={model} caption={caption} />
      <FamilyTree gamma={model.automatic?.gamma} />
    </div>
  );
}

/** For whoever wants to know more: the update, its relatives, its responses, and how the picture is made. */
function Details({ model, caption }: { model: LagModel; caption: string }) {
  const { lag: texts } = useMessages();
  return (
    <div className="lag-bottom">
      <div className="lag-details">
        <Fold summary={texts.derivation.title}>{() => <Derivation />}</Fold>
        <Fold summary={texts.identity}>{() => <Identity model={model} caption={caption} />}</Fold>
        <Fold summary={texts.responses}>{() => <Responses drivers={model.drivers} caption={caption} />}</Fold>
        <Fold summary={texts.roadModel}>
          {() => (
            <ul className="road-model">
              {texts.roadModelText.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          )}
        </Fold>
      </div>
    </div>
  );
}

import { openPicture } from '../../stores/app/session';
import { useApp } from '../../stores/app/app';
import type { Fault } from '../../stores/app/faults';
import { Notice } from '../shared/Notice';
import { useMessages } from '../useMessages';
import { FaultReport } from './FaultReport';

/**
 * A part of the page that the server no longer has, or that the network did not bring, in the words of each
 * browser.
 */
const NOT_LOADED = /dynamically imported module|module script failed|preload CSS/i;

/** In place of a screen that failed: what is stored, a report of what happened, and ways on. */
export function FailedScreen({ fault, restart }: { fault: Fault; restart: () => void }) {
  const { common, errors: texts } = useMessages();
  const screen = useApp((state) => state.ui.screen);
  const isMissing = NOT_LOADED.test(fault.message);
  return (
    <>
      <h1>{common.screens[screen]}</h1>
      <Notice kind="error">
        {isMissing ? common.screenFailed : texts.screen}
        <div className="field-row fault-tools">
          {!isMissing && (
            <>
              <button type="button" className="button" onClick={restart}>
                {texts.restart}
              </button>
              <button
                type="button"
                className="button"
                onClick={() => {
                  // The browser's way back leads to the settings with which it broke.
                  openPicture(`#/${screen}`);
                  restart();
                }}
              >
                {texts.usual}
              </button>
            </>
          )}
          <button type="button" className="button" onClick={() => location.reload()}>
            {common.reload}
          </button>
          <FaultReport fault={fault} />
        </div>
      </Notice>
    </>
  );
}

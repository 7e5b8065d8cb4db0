import { dismissFault, useFaults } from '../../stores/app/faults';
import { Notice } from '../shared/Notice';
import { useMessages } from '../useMessages';
import { FaultReport } from './FaultReport';

/** Says that something failed that no screen shows: an event, or a promise that nobody waited for. */
export function FaultNotice() {
  const { errors: texts } = useMessages();
  const fault = useFaults((state) => state.fault);
  if (!fault) return null;
  return (
    <Notice kind="error" onDismiss={dismissFault}>
      {texts.elsewhere}
      <div className="field-row fault-tools">
        <FaultReport fault={fault} />
      </div>
    </Notice>
  );
}

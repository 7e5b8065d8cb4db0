import { ChevronDown } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useMessages } from '../../useMessages';

const DeviceBenchmark = lazy(() => import('./DeviceBenchmark'));

/** The way to the benchmark, which loads once it is opened. */
export function DevicePanel() {
  const { benchmark: texts, common } = useMessages();
  const [wasOpened, setWasOpened] = useState(false);
  return (
    <details
      className="panel arm-more"
      onToggle={({ currentTarget }) => currentTarget.open && setWasOpened(true)}
    >
      <summary>
        <ChevronDown aria-hidden size={16} />
        {texts.title}
      </summary>
      {wasOpened && (
        <Suspense fallback={<p className="loading">{common.loading}</p>}>
          <DeviceBenchmark />
        </Suspense>
      )}
    </details>
  );
}

import { useEffect, useState } from 'react';
import { useMessages } from '../useMessages';

/** Minutes and seconds since `start` (milliseconds of the monotonic clock); pressing starts again. */
export function Timer({ start, onRestart }: { start: number; onRestart: () => void }) {
  const { present } = useMessages();
  const [now, setNow] = useState(() => performance.now());
  useEffect(() => {
    setNow(performance.now());
    const timer = setInterval(() => setNow(performance.now()), 500);
    return () => clearInterval(timer);
  }, [start]);
  const seconds = Math.max(0, Math.floor((now - start) / 1000));
  const text = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  return (
    <button
      type="button"
      className="button quiet present-timer"
      aria-label={present.timer(text)}
      onClick={onRestart}
    >
      {text}
    </button>
  );
}

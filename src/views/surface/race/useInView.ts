import { useEffect, useState, type RefObject } from 'react';

/** True if the element has come near the window: what is costly waits until then. */
export function useInView(ref: RefObject<HTMLElement | null>): boolean {
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    const observer = new IntersectionObserver(
      (entries) => setSeen(entries[entries.length - 1].isIntersecting),
      { rootMargin: '120px' },
    );
    observer.observe(ref.current!);
    return () => observer.disconnect();
  }, [ref]);
  return seen;
}

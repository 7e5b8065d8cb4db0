import { useEffect, useLayoutEffect } from 'react';
import type { PartId } from '../../stores/present/present';

/**
 * Tells the style sheets what is projected: a slide or a live screen, which of its parts, and whether with
 * sliders.
 */
export function useStage(isSlide: boolean, parts: readonly PartId[], withSliders: boolean): void {
  useLayoutEffect(() => {
    const { dataset } = document.documentElement;
    dataset.present = isSlide ? 'slide' : 'chapter';
    dataset.parts = parts.join(' ');
    dataset.count = String(parts.length);
    if (withSliders) dataset.sliders = '';
    else delete dataset.sliders;
  }, [isSlide, parts, withSliders]);
  useEffect(() => {
    const { dataset } = document.documentElement;
    return () => {
      delete dataset.present;
      delete dataset.parts;
      delete dataset.count;
      delete dataset.sliders;
    };
  }, []);
}

import { describe, expect, it } from 'vitest';
import { surfaces } from '../../../core/surfaces/registry';
import { projectionOf, usualCamera } from './camera';
import { isHidden, reliefMesh } from './relief-mesh';
import { pixelOver, placeUnder } from './relief-place';

const size = { width: 800, height: 600 };
const surface = surfaces.himmelblau.create();
const mesh = reliefMesh(surface, surface.view, 0);

describe('placeUnder', () => {
  it('finds back every place that is seen, from wherever the eye looks', () => {
    const { x, y } = surface.view;
    let seen = 0;
    for (const azimuth of [0, 0.5, 2.2, 4])
      for (const elevation of [0.8, 1.2, Math.PI / 2]) {
        const projection = projectionOf({ ...usualCamera, azimuth, elevation }, mesh.extent, size);
        for (let i = 1; i < 12; i++)
          for (let j = 1; j < 12; j++) {
            const place = [x[0] + (i * (x[1] - x[0])) / 12, y[0] + (j * (y[1] - y[0])) / 12] as const;
            const model = [mesh.toX(place[0]), mesh.toY(place[1])] as const;
            const pixel = pixelOver(mesh, projection, ...place);
            if (!pixel || isHidden(mesh, projection, ...model, mesh.heightAt(...model))) continue;
            const found = placeUnder(mesh, projection, ...pixel)!;
            const again = pixelOver(mesh, projection, ...found)!;
            // Along a slope that the eye grazes a pixel is a long way, so pixels are compared. From lower
            // down the cut faces at the window's border stand before some of them.
            expect(Math.hypot(again[0] - pixel[0], again[1] - pixel[1])).toBeLessThan(1);
            seen += 1;
          }
      }
    expect(seen).toBeGreaterThan(500);
  });

  it('finds nothing beside the model, and no pixel for what is outside the window', () => {
    const projection = projectionOf(usualCamera, mesh.extent, size);
    expect(placeUnder(mesh, projection, 2, 2)).toBeNull();
    expect(pixelOver(mesh, projection, 1e3, 0)).toBeNull();
  });
});

import { describe, expect, it } from 'vitest';
import { surfaces } from '../../../core/surfaces/registry';
import { createArm } from '../../../core/optimizers/registry';
import { simulate } from '../../../core/simulate/trajectory';
import { movedCamera, projectionOf, usualCamera, type Camera } from './camera';
import { paper } from '../pen/paper';
import { paintRelief } from './relief';
import { cornersOf, isHidden, paintOrder, reliefMesh } from './relief-mesh';
import { paintReliefTrails } from './relief-trails';
import { SvgPen } from '../pen/svg-pen';

const extent = { x: 1, y: 0.8, height: 0.7 };
const size = { width: 800, height: 600 };
const seen = (camera: Partial<Camera>) => projectionOf({ ...usualCamera, ...camera }, extent, size);
const bowl = surfaces.quadratic.create({ kappa: 4, phi: 0 });

describe('projectionOf', () => {
  it('straight from above is the map: x to the right, y up, height without effect', () => {
    const { x, y, scale, eye } = seen({ azimuth: 0, elevation: Math.PI / 2 });
    for (const [px, py, z] of [
      [0, 0, 0],
      [0.5, -0.3, 0.2],
      [-1, 0.8, 0.7],
    ] as const) {
      expect(x(px, py)).toBeCloseTo(400 + scale * px, 9);
      expect(y(px, py, z)).toBeCloseTo(300 - scale * py, 9);
    }
    expect(eye[2]).toBeCloseTo(1, 12);
  });

  it('turned by a quarter looks along x, and height stands upright by cos e', () => {
    const { x, y, scale } = seen({ azimuth: Math.PI / 2, elevation: Math.PI / 6 });
    expect(x(0.4, 0.25)).toBeCloseTo(400 - scale * 0.25, 9);
    expect(y(0.4, 0.25, 0) - y(0, 0, 0)).toBeCloseTo(-scale * 0.4 * 0.5, 9);
    expect(y(0, 0, 0) - y(0, 0, 0.7)).toBeCloseTo(scale * 0.7 * Math.cos(Math.PI / 6), 9);
  });

  it('keeps lengths along the eye at 0 and the whole model in the picture, however it is turned', () => {
    for (let azimuth = 0; azimuth < 6.3; azimuth += 0.3)
      for (const elevation of [0.12, 0.5, 1, Math.PI / 2]) {
        const projection = seen({ azimuth, elevation });
        const [ex, ey, ez] = projection.eye;
        expect(Math.hypot(ex, ey, ez)).toBeCloseTo(1, 12);
        expect(projection.x(ex, ey) - projection.x(0, 0)).toBeCloseTo(0, 9);
        expect(projection.y(ex, ey, ez) - projection.y(0, 0, 0)).toBeCloseTo(0, 9);
        for (const [cx, cy] of [
          [-1, -0.8],
          [1, -0.8],
          [1, 0.8],
          [-1, 0.8],
        ])
          for (const z of [0, 0.7]) {
            expect(Math.abs(projection.x(cx, cy) - 400)).toBeLessThan(400);
            expect(Math.abs(projection.y(cx, cy, z) - 300)).toBeLessThan(300);
          }
      }
  });

  it('turns the front to the right, and tilts it down, by more', () => {
    const before = seen({ azimuth: 0.1, elevation: 0.5 });
    const turned = projectionOf(movedCamera({ azimuth: 0.1, elevation: 0.5, zoom: 1 }, 0.2, 0), extent, size);
    const tilted = projectionOf(movedCamera({ azimuth: 0.1, elevation: 0.5, zoom: 1 }, 0, 0.2), extent, size);
    expect(turned.x(0, -0.8)).toBeGreaterThan(before.x(0, -0.8));
    expect(tilted.y(0, -0.8, 0) - tilted.y(0, 0, 0)).toBeGreaterThan(
      before.y(0, -0.8, 0) - before.y(0, 0, 0),
    );
  });

  it('moves the camera within its limits, and round', () => {
    expect(movedCamera(usualCamera, 0, 9).elevation).toBe(Math.PI / 2);
    expect(movedCamera(usualCamera, 0, -9).elevation).toBeGreaterThan(0);
    expect(movedCamera(usualCamera, 2 * Math.PI, 0).azimuth).toBeCloseTo(usualCamera.azimuth, 12);
    expect(movedCamera({ ...usualCamera, azimuth: 0 }, -1, 0).azimuth).toBeCloseTo(2 * Math.PI - 1, 12);
    expect(movedCamera(usualCamera, 0, 0, 1e9).zoom).toBeLessThan(10);
  });
});

describe('the height field', () => {
  const mesh = reliefMesh(bowl, { x: [-3, 3], y: [-2, 2] }, 0);

  it('stands over the window at equal scales, lowest at the minimum, highest in the corners', () => {
    expect([mesh.extent.x, mesh.extent.y]).toEqual([1, expect.closeTo(2 / 3, 12)]);
    expect([mesh.toX(3), mesh.toY(2)]).toEqual([1, expect.closeTo(2 / 3, 12)]);
    const low = mesh.heightAt(mesh.toX(0), mesh.toY(0));
    for (const [x, y] of [
      [1, 0],
      [0, 1],
      [-2, -1.5],
    ])
      expect(mesh.heightAt(mesh.toX(x), mesh.toY(y))).toBeGreaterThan(low);
    expect(Math.max(...mesh.zs)).toBeCloseTo(mesh.extent.height, 9);
    expect(Number.isNaN(mesh.heightAt(1.2, 0))).toBe(true);
  });

  it('draws the lines of whole decades at the height of their loss', () => {
    for (const [cell, pieces] of mesh.lines) {
      const [i, j] = [cell % (mesh.columns - 1), Math.floor(cell / (mesh.columns - 1))];
      for (const [x0, y0, x1, y1, z] of pieces) {
        expect(mesh.decades.some((decade) => decade.z === z)).toBe(true);
        for (const [x, y] of [
          [x0, y0],
          [x1, y1],
        ]) {
          expect(x).toBeGreaterThanOrEqual(mesh.xs[i]);
          expect(x).toBeLessThanOrEqual(mesh.xs[i + 1]);
          expect(y).toBeLessThanOrEqual(mesh.ys[j]);
          expect(y).toBeGreaterThanOrEqual(mesh.ys[j + 1]);
        }
      }
    }
    expect(mesh.decades.length).toBeGreaterThan(1);
  });

  it('paints every cell once, none after a cell that it could hide', () => {
    for (let azimuth = 0.05; azimuth < 6.3; azimuth += 0.37) {
      const projection = projectionOf({ azimuth, elevation: 0.6, zoom: 1 }, mesh.extent, size);
      const order = [...paintOrder(9, 7, projection)];
      expect(new Set(order.map(String)).size).toBe(8 * 6);
      // Towards the eye columns and rows change one way: a cell further that way is never painted earlier.
      const nearer = ([i, j]: readonly [number, number]) =>
        [Math.sign(projection.eye[0]) * i, -Math.sign(projection.eye[1]) * j] as const;
      order.forEach((cell, k) => {
        const [a, b] = nearer(cell);
        for (const later of order.slice(k + 1)) {
          const [c, d] = nearer(later);
          expect(c < a && d <= b).toBe(false);
          expect(c <= a && d < b).toBe(false);
        }
      });
    }
    expect(cornersOf(1, 2)).toEqual([
      [1, 2],
      [2, 2],
      [2, 3],
      [1, 3],
    ]);
  });

  it('hides what lies behind a ridge, and nothing from above', () => {
    // A wall along y = 0 between two floors.
    const wall = { ...bowl, minima: [], f: (_: number, y: number) => (Math.abs(y) < 0.3 ? 1000 : 1) };
    const ridge = reliefMesh(wall, { x: [-2, 2], y: [-2, 2] }, 0);
    const from = (azimuth: number, elevation: number) =>
      projectionOf({ azimuth, elevation, zoom: 1 }, ridge.extent, size);
    const behind = ridge.heightAt(0, 0.4);
    expect(isHidden(ridge, from(0, 0.4), 0, 0.4, behind)).toBe(true);
    expect(isHidden(ridge, from(Math.PI, 0.4), 0, 0.4, behind)).toBe(false);
    expect(isHidden(ridge, from(0, Math.PI / 2), 0, 0.4, behind)).toBe(false);
    expect(isHidden(ridge, from(0, 0.4), 0, -0.4, ridge.heightAt(0, -0.4))).toBe(false);
    expect(isHidden(ridge, from(0, 0.4), 0, 0, ridge.heightAt(0, 0))).toBe(false);
  });
});

describe('the painted relief', () => {
  it('holds only finite numbers on every surface, from every side, with an arm that diverges', () => {
    for (const family of Object.values(surfaces)) {
      const surface = family.create();
      const mesh = reliefMesh(surface, surface.view, 7);
      const arm = createArm('sgdm', { alpha: 60 * surface.alpha.sgdm });
      const run = simulate({ surface, arm, start: surface.start, steps: 60, sigma: 0, seed: 1 });
      const pen = new SvgPen();
      for (const camera of [usualCamera, movedCamera(usualCamera, 3, 2)]) {
        const projection = projectionOf(camera, mesh.extent, size);
        paintRelief(pen, mesh, projection, size, paper, 'loss');
        paintReliefTrails(
          pen,
          [{ id: 'sgdm', trajectory: run, lag: 9 }],
          { minima: surface.minima, start: surface.start },
          { t: 60, hover: 3 },
          mesh,
          projection,
          size,
          paper,
          (step) => `diverged at ${step}`,
        );
      }
      const svg = pen.document(size, paper.panel);
      expect(svg).not.toMatch(/NaN|Infinity|undefined/);
      expect(svg).toContain('>loss<');
      if (run.divergedAt !== null) expect(svg).toContain(`diverged at ${run.divergedAt}`);
    }
  });
});

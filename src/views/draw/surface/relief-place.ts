import type { Projection } from './camera';
import type { ReliefMesh } from './relief-mesh';

/** Heights at which the way from the eye is looked at, and how often the hit is halved. */
const MARCH = 240;
const HALVINGS = 12;

/** The pixel of the surface over (x, y); `null` outside the window and where the loss has no value. */
export function pixelOver(
  mesh: ReliefMesh,
  projection: Projection,
  x: number,
  y: number,
): readonly [number, number] | null {
  const [mx, my] = [mesh.toX(x), mesh.toY(y)];
  const z = mesh.heightAt(mx, my);
  return Number.isNaN(z) ? null : [projection.x(mx, my), projection.y(mx, my, z)];
}

/** The place in the plane under the part of the surface that is seen at a pixel; `null` where none is. */
export function placeUnder(
  mesh: ReliefMesh,
  projection: Projection,
  px: number,
  py: number,
): readonly [number, number] | null {
  const { height } = mesh.extent;
  // From the eye downwards: the first height at which the way is inside the model.
  const isInside = (z: number) => mesh.heightAt(...projection.at(px, py, z)) >= z;
  for (let i = 1; i <= MARCH; i++) {
    let below = height * (1 - i / MARCH);
    if (!isInside(below)) continue;
    let above = height * (1 - (i - 1) / MARCH);
    for (let k = 0; k < HALVINGS; k++) {
      const middle = (above + below) / 2;
      if (isInside(middle)) below = middle;
      else above = middle;
    }
    return mesh.placeOf(...projection.at(px, py, below));
  }
  return null;
}

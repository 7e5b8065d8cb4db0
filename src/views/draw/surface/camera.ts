import type { Size } from '../pen/pen';

/** From where a relief is seen, in parallel projection. */
export interface Camera {
  /** Turn about the vertical in radians: 0 looks along +y with +x to the right. */
  readonly azimuth: number;
  /** Height of the eye in radians: π/2 looks straight down, as the map does. */
  readonly elevation: number;
  readonly zoom: number;
}

export const usualCamera: Camera = { azimuth: 0.5, elevation: 0.95, zoom: 1 };

const ELEVATION = { min: 0.12, max: Math.PI / 2 };
const ZOOM = { min: 0.6, max: 5 };

/** A model's half-extents around the origin, and its height above z = 0. */
export interface Extent {
  readonly x: number;
  readonly y: number;
  readonly height: number;
}

/** The picture's pixels of points of the model, and the way from them to the eye. */
export interface Projection {
  x(x: number, y: number): number;
  y(x: number, y: number, z: number): number;
  /** The point of the model at height z that lands on a pixel. */
  at(px: number, py: number, z: number): readonly [x: number, y: number];
  /** Unit vector towards the eye. */
  readonly eye: readonly [number, number, number];
  /** Pixels of one unit of the model. */
  readonly scale: number;
}

/**
 * The camera after a turn by `azimuth`, a tilt by `elevation` and a magnification by `factor`, within its
 * limits.
 */
export function movedCamera(camera: Camera, azimuth: number, elevation: number, factor = 1): Camera {
  const turn = 2 * Math.PI;
  const turned = (camera.azimuth + azimuth) % turn;
  return {
    azimuth: turned < 0 ? turned + turn : turned,
    elevation: Math.min(ELEVATION.max, Math.max(ELEVATION.min, camera.elevation + elevation)),
    zoom: Math.min(ZOOM.max, Math.max(ZOOM.min, camera.zoom * factor)),
  };
}

/** Room for axis labels beside the model and for controls above and words under it, in pixels. */
const MARGIN = { x: 38, y: 52 };

/**
 * Parallel projection: with u = x cos a − y sin a and depth v = x sin a + y cos a, a point lands at
 * (u, −(v sin e + z cos e)) times a scale at which the model fits however it is turned.
 */
export function projectionOf(
  { azimuth, elevation, zoom }: Camera,
  extent: Extent,
  { width, height }: Size,
): Projection {
  const [ca, sa] = [Math.cos(azimuth), Math.sin(azimuth)];
  const [ce, se] = [Math.cos(elevation), Math.sin(elevation)];
  const across = 2 * Math.hypot(extent.x, extent.y);
  const room = { width: Math.max(1, width - 2 * MARGIN.x), height: Math.max(1, height - 2 * MARGIN.y) };
  const scale =
    zoom * Math.min(room.width / across, room.height / (0.86 * Math.hypot(across, extent.height)));
  const middle = (extent.height / 2) * ce;
  return {
    x: (x, y) => width / 2 + scale * (x * ca - y * sa),
    y: (x, y, z) => height / 2 - scale * ((x * sa + y * ca) * se + z * ce - middle),
    at(px, py, z) {
      const u = (px - width / 2) / scale;
      const v = ((height / 2 - py) / scale + middle - z * ce) / se;
      return [u * ca + v * sa, v * ca - u * sa];
    },
    eye: [-sa * ce, -ca * ce, se],
    scale,
  };
}

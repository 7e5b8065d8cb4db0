const SOFTWARE = /swiftshader|llvmpipe|lavapipe|softpipe|software|basic render|\bwarp\b/i;

/** True if an adapter's name is that of a renderer on the processor. */
export function isSoftware(adapter: string): boolean {
  return SOFTWARE.test(adapter);
}

/** A WebGPU adapter by the name that its browser tells, and whether its arithmetic runs on the processor. */
export function describeAdapter(info: GPUAdapterInfo): { adapter: string; software: boolean } {
  const { vendor, architecture, description, isFallbackAdapter } = info;
  const adapter = [vendor, architecture || description].filter(Boolean).join(' ');
  return { adapter, software: isFallbackAdapter || isSoftware(`${adapter} ${description}`) };
}

/** True if WebGPU would run on more than the processor. */
export async function hasGraphicsCard(): Promise<boolean> {
  if (!('gpu' in navigator) || !navigator.gpu) return false;
  const adapter = await navigator.gpu
    .requestAdapter({ powerPreference: 'high-performance' })
    .catch(() => null);
  return adapter !== null && !describeAdapter(adapter.info).software;
}

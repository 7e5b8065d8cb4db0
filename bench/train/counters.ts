/** Counts what a page has asked of its device so far. */
export interface Counts {
  dispatches: number;
  submissions: number;
  /** Bytes of live buffers, and the most there ever were. */
  bytes: number;
  peakBytes: number;
}

/** Counts WebGPU dispatches, submissions and buffer bytes, or WebGL draw calls, of everything on the page. */
export function countDeviceUse(): Counts {
  const counts: Counts = { dispatches: 0, submissions: 0, bytes: 0, peakBytes: 0 };
  if ('GPUDevice' in globalThis) {
    const pass = GPUComputePassEncoder.prototype;
    const { dispatchWorkgroups, dispatchWorkgroupsIndirect } = pass;
    pass.dispatchWorkgroups = function (...args) {
      counts.dispatches++;
      return dispatchWorkgroups.apply(this, args);
    };
    pass.dispatchWorkgroupsIndirect = function (...args) {
      counts.dispatches++;
      return dispatchWorkgroupsIndirect.apply(this, args);
    };
    const { submit } = GPUQueue.prototype;
    GPUQueue.prototype.submit = function (...args) {
      counts.submissions++;
      return submit.apply(this, args);
    };
    const { createBuffer } = GPUDevice.prototype;
    GPUDevice.prototype.createBuffer = function (...args) {
      counts.bytes += args[0].size;
      counts.peakBytes = Math.max(counts.peakBytes, counts.bytes);
      return createBuffer.apply(this, args);
    };
    const { destroy } = GPUBuffer.prototype;
    const destroyed = new WeakSet<GPUBuffer>();
    GPUBuffer.prototype.destroy = function () {
      if (!destroyed.has(this)) counts.bytes -= this.size;
      destroyed.add(this);
      return destroy.apply(this);
    };
  }
  const gl = WebGL2RenderingContext.prototype;
  const { drawElements, drawArrays } = gl;
  gl.drawElements = function (...args) {
    counts.dispatches++;
    return drawElements.apply(this, args);
  };
  gl.drawArrays = function (...args) {
    counts.dispatches++;
    return drawArrays.apply(this, args);
  };
  return counts;
}

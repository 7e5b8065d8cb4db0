/** Made by scripts/vite/kernels.ts: the compiled kernels in base64. */
declare module 'virtual:kernels/shared' {
  const text: string;
  export default text;
}

declare module 'virtual:kernels/single' {
  const text: string;
  export default text;
}

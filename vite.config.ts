import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig({
  base: './',
  plugins: [react()],
  cacheDir: '.cache/vite',
  worker: { format: 'es' },
  // Only the training worker imports these: found late, they would reload the page in the middle of a run.
  optimizeDeps: { include: ['@tensorflow/tfjs', '@tensorflow/tfjs-backend-webgpu'] },
  build: { target: 'es2023', chunkSizeWarningLimit: 1500 },
});

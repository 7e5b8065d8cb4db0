export { runningCoefficients } from './batchCoefficients';

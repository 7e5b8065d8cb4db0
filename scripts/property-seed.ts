import { configureGlobal } from 'fast-check';

/** Property tests draw the same examples in every run: what fails here fails everywhere. */
configureGlobal({ seed: 1 });

interface Policies {
  createPolicy(name: string, rules: { createScriptURL(address: string): string }): unknown;
}

/**
 * The page's policy (vite.config.ts) forbids markup and scripts made of text wherever the browser knows
 * Trusted Types; what is left is the address of a worker. This makes the one policy that there may be: it
 * lets through the page's own files. Call first of all.
 */
export function allowOwnScripts(
  policies = (globalThis as { readonly trustedTypes?: Policies }).trustedTypes,
  page = document.baseURI,
): void {
  policies?.createPolicy('default', {
    createScriptURL(address) {
      const { href } = new URL(address, page);
      if (href.startsWith(new URL('.', page).href)) return href;
      throw new TypeError(`not a script of this page: ${href}`);
    },
  });
}

/* In ES5, as the oldest browsers run it: tells a browser that lacks what the page is built on so, instead of staying blank. */
(function () {
  /* What the page needs first and the newest of it: modules, ES2023's arrays, cloning, colours for light and dark. */
  var isNewEnough =
    'noModule' in document.createElement('script') &&
    'findLast' in Array.prototype &&
    'toSpliced' in Array.prototype &&
    'structuredClone' in window &&
    'CSS' in window &&
    CSS.supports('color', 'light-dark(red, blue)') &&
    CSS.supports('selector(:has(a))');

  function tell() {
    if (document.getElementById('old-browser')) return;
    var isJapanese = /^ja/.test(navigator.language || navigator.userLanguage || '');
    var notice = document.createElement('p');
    notice.id = 'old-browser';
    notice.lang = isJapanese ? 'ja' : 'en';
    notice.setAttribute('role', 'alert');
    notice.style.margin = '2rem';
    notice.style.fontFamily = 'sans-serif';
    notice.appendChild(
      document.createTextNode(
        isJapanese
          ? 'このブラウザーは古いためLaglensを表示できません。Chrome 123、Edge 123、Firefox 121、Safari 17.5、またはそれ以降のブラウザーで開いてください。'
          : 'This browser is too old for Laglens: open the page in Chrome 123, Edge 123, Firefox 121, Safari 17.5 or a newer one.'
      )
    );
    document.body.insertBefore(notice, document.body.firstChild);
  }

  if (!isNewEnough) tell();
  /* Syntax that it cannot read stops the page before its first line. */
  window.addEventListener('error', function (event) {
    var root = document.getElementById('root');
    if (/^(Uncaught )?SyntaxError/.test(event.message || '') && root && !root.firstChild) tell();
  });
})();

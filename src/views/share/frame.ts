/** Heights in pixels at which a figure can be read, without and with the sliders above it. */
const HEIGHT = { figure: 480, sliders: 640 };

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** The HTML of a frame that shows `link`, as wide as the page that it is put into. */
export function frameOf(link: string, title: string, sliders: boolean): string {
  const height = sliders ? HEIGHT.sliders : HEIGHT.figure;
  return `<iframe src="${escaped(link)}" title="${escaped(title)}" width="100%" height="${height}" style="border:0" loading="lazy" allow="fullscreen"></iframe>`;
}

const titles = {big: '1 MiB', tls: 'TLS', rows: 'rows', ten: 'ten at once', own: 'its own'}

const version = text => text.replace(/[|\n]/g, ' ').slice(0, 40)

/** The table as Markdown: a row for each client. */
export function table(results, steps) {
  const line = cells => `| ${cells.join(' | ')} |`
  return [
    line(['client', 'version', ...steps.map(step => titles[step] ?? step)]),
    line(['---', '---', ...steps.map(() => ':-:')]),
    ...Object.entries(results).map(([name, result]) =>
      line([name, version(result.version), ...steps.map(step => result[step].mark)])),
  ].join('\n')
}

const markers = /(<!-- clients -->\n)([^]*?)(<!-- \/clients -->)/

/** Versions move on by themselves, so they do not count. */
const withoutVersions = text => text.replace(/^(\|[^|\n]*\|)[^|\n]*/gm, '$1')

/** The document with the table in its place, and whether it stood there already. */
export function compare(document, results, steps) {
  const made = table(results, steps)
  const found = markers.exec(document)?.[2]
  return {
    text: document.replace(markers, (_, start, __, end) => start + made + '\n' + end),
    isSame: found !== undefined && withoutVersions(found.trim()) == withoutVersions(made),
  }
}

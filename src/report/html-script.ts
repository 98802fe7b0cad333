/** The remediation page's own script, plain JavaScript. It makes elements and text nodes only; no markup is ever parsed. */
export const pageScript = String.raw`
'use strict'
const data = JSON.parse(document.getElementById('data').textContent)
const page = document.getElementById('page')
const words = { live: 'Live', unknown: 'Not known', unasked: 'Not asked', dead: 'Dead' }
const made = Date.parse(data.receipt.made)
const PLACES_SHOWN = 25

function h(tag, className, ...children) {
  const element = document.createElement(tag)
  if (className) element.className = className
  for (const child of children) if (child !== null && child !== undefined && child !== '') element.append(child)
  return element
}
const count = (number, one) => number.toLocaleString('en-US') + ' ' + one + (number === 1 ? '' : 's')
const days = (date) => Math.max(0, Math.round((made - Date.parse(date)) / 86400000))
const owner = (secret) => secret.owners[0] || secret.author || 'not known'

function link(href, text) {
  const element = h('a', '', text)
  if (/^https:\/\//.test(href)) {
    element.href = href
    element.rel = 'noreferrer noopener'
    element.target = '_blank'
  }
  return element
}

function header() {
  const open = data.secrets.filter((secret) => secret.verdict === 'unknown' || secret.verdict === 'unasked')
  const of = (kind) => data.secrets.filter((secret) => secret.verdict === kind).length
  const oldest = data.secrets.filter((secret) => secret.first && secret.verdict !== 'dead').map((secret) => secret.first).sort()[0]
  const head = data.secrets.filter((secret) => secret.atHead).length
  const tile = (kind, number, text) => h('div', 'tile ' + kind, h('b', '', String(number)), h('span', '', text))
  page.append(
    h('h1', '', 'Secrets to end'),
    h('p', 'soft', data.found + ' · ' + data.receipt.rows[0][1] + ' · ' + data.receipt.made.slice(0, 16).replace('T', ' ') + ' UTC'),
  )
  if (!data.complete) page.append(h('p', 'banner', 'This list is not complete: ' + data.incomplete.replace(/^incomplete: /, '') + '.'))
  page.append(
    h('div', 'tiles',
      tile(of('live') ? 'live' : '', of('live'), 'live: rotate now'),
      tile(open.length ? 'open' : '', open.length, 'not proven dead'),
      tile(of('dead') ? 'dead' : '', of('dead'), 'proven dead'),
      tile('', head, 'still at HEAD'),
      tile('', oldest ? days(oldest).toLocaleString('en-US') : '–', oldest ? 'days open (the oldest)' : 'no commit dates'),
    ),
  )
}

const filters = { text: '', verdict: '', severity: '', owner: '' }

function bar() {
  const search = h('input')
  search.type = 'search'
  search.placeholder = 'Filter by path, rule, author, fingerprint …'
  search.setAttribute('aria-label', 'Filter')
  search.addEventListener('input', () => { filters.text = search.value.toLowerCase(); table() })
  const choice = (name, label, values) => {
    const select = h('select')
    select.setAttribute('aria-label', label)
    for (const [value, text] of [['', label], ...values]) {
      const option = h('option', '', text)
      option.value = value
      select.append(option)
    }
    select.addEventListener('change', () => { filters[name] = select.value; table() })
    return select
  }
  const distinct = (values) => [...new Set(values)].sort().map((value) => [value, value])
  const all = h('button', '', 'Open all')
  all.type = 'button'
  all.addEventListener('click', () => { const open = shown().some((secret) => !opened.has(secret.number)); for (const secret of shown()) open ? opened.add(secret.number) : opened.delete(secret.number); all.textContent = open ? 'Close all' : 'Open all'; table() })
  return h('div', 'bar', search,
    choice('verdict', 'Every verdict', Object.entries(words)),
    choice('severity', 'Every severity', ['critical', 'high', 'medium', 'low'].map((value) => [value, value])),
    choice('owner', 'Every owner', distinct(data.secrets.map(owner))),
    all)
}

const opened = new Set()
const haystack = (secret) => [secret.title, secret.rule, secret.masked, secret.fingerprint, owner(secret), secret.author || '', ...secret.owners, ...secret.environments, ...secret.places.map((place) => place.at + ' ' + place.introduced)].join('\n').toLowerCase()

function shown() {
  return data.secrets.filter((secret) =>
    (!filters.verdict || secret.verdict === filters.verdict) &&
    (!filters.severity || secret.severity === filters.severity) &&
    (!filters.owner || owner(secret) === filters.owner) &&
    (!filters.text || haystack(secret).includes(filters.text)))
}

const card = h('div', 'card')

function table() {
  const rows = shown()
  if (rows.length === 0) {
    card.replaceChildren(h('p', 'empty', data.secrets.length === 0 ? data.found + '.' : 'No secret matches this filter.'))
    return
  }
  const head = h('tr', '', h('th', '', 'Risk'), h('th', '', 'Verdict'), h('th', '', 'Secret'), h('th', 'wide', 'Open since'), h('th', 'wide', 'Owner'), h('th', '', ''))
  card.replaceChildren(h('table', '', h('thead', '', head), h('tbody', '', ...rows.flatMap(row))))
}

function row(secret) {
  const fill = h('i')
  fill.style.width = secret.score + '%'
  const toggle = h('button', 'toggle', '›')
  toggle.type = 'button'
  toggle.setAttribute('aria-label', 'Details of secret ' + secret.number)
  const more = secret.places.length - 1
  const line = h('tr', 'row',
    h('td', 'risk', h('span', 'score', String(secret.score)), h('div', 'meter ' + secret.verdict, fill)),
    h('td', 'verdict', h('span', 'badge ' + secret.verdict, words[secret.verdict])),
    h('td', '', h('div', 'name', secret.title, ' ', h('code', '', secret.masked)), h('div', 'small mono soft', secret.places[0].at, more > 0 ? '  + ' + count(more, 'more place') : ''), ...secret.environments.map((name) => h('span', 'tag', name))),
    h('td', 'when wide', secret.first ? h('div', '', secret.first) : '–', secret.first ? h('div', 'small soft', count(days(secret.first), 'day')) : null),
    h('td', 'wide', owner(secret)),
    h('td', 'more', toggle))
  const isOpen = opened.has(secret.number)
  line.setAttribute('aria-expanded', String(isOpen))
  line.addEventListener('click', () => { isOpen ? opened.delete(secret.number) : opened.add(secret.number); table() })
  if (!isOpen) return [line]
  const cell = h('td', 'detail', ...detail(secret))
  cell.colSpan = 6
  return [line, h('tr', '', cell)]
}

function detail(secret) {
  const facts = h('dl')
  const fact = (name, value) => { if (value) facts.append(h('dt', '', name), h('dd', '', value)) }
  fact('Verdict', secret.verdictWords)
  fact('At stake', secret.stake)
  fact('Severity', secret.severity)
  fact('Code owners', secret.owners.join(', '))
  fact('Last author', secret.author)
  fact('Reachable', secret.reachable.join(', '))
  fact('Environments', secret.environments.join(', '))
  fact('Rule', h('code', '', secret.rule))
  fact('Fingerprint', h('code', '', secret.fingerprint))
  const list = h('ul', 'places', ...secret.places.slice(0, PLACES_SHOWN).map(place))
  const rest = secret.places.length - PLACES_SHOWN
  const button = h('button', '', 'Show ' + count(rest, 'more place'))
  button.addEventListener('click', () => { list.append(...secret.places.slice(PLACES_SHOWN).map(place)); button.remove() })
  return [
    h('div', 'grid', h('div', '', h('p', 'next', secret.next), facts), h('div', '', h('h3', '', 'Exposure'), timeline(secret))),
    book(secret),
    h('h3', '', count(secret.places.length, 'place')),
    list,
    rest > 0 ? button : null,
  ].filter((part) => part !== null)
}

function place(one) {
  const facts = [one.reach, one.introduced].filter((fact) => fact).join('; ')
  return h('li', '', h('div', 'mono', one.at), h('div', 'small soft', facts), one.excerpt ? h('pre', '', one.excerpt) : null)
}

function timeline(secret) {
  if (!secret.first) return h('p', 'soft', 'No commit with a date holds it.')
  const starts = data.secrets.filter((other) => other.first).map((other) => Date.parse(other.first))
  const from = Math.min(...starts)
  const to = Math.max(made, ...data.secrets.filter((other) => other.last).map((other) => Date.parse(other.last)))
  const at = (date) => ((Date.parse(date) - from) / Math.max(1, to - from)) * 100
  const open = h('div', 'open')
  open.style.left = at(secret.first) + '%'
  open.style.width = (secret.verdict === 'dead' ? Math.max(1, at(secret.last) - at(secret.first)) : 100 - at(secret.first)) + '%'
  const dots = [...new Set(secret.places.map((one) => one.date).filter((date) => date))].map((date) => {
    const dot = h('div', 'dot')
    dot.style.left = at(date) + '%'
    dot.title = date
    return dot
  })
  const start = h('div', 'end', new Date(from).toISOString().slice(0, 10))
  start.style.left = '0'
  const end = h('div', 'end', new Date(to).toISOString().slice(0, 10))
  end.style.right = '0'
  const text = 'First ' + secret.first + ', last brought in ' + secret.last + '; ' + (secret.atHead ? 'still at HEAD.' : 'not at HEAD.')
  return h('div', '', h('p', 'small', text), h('div', 'time', h('div', 'axis'), open, ...dots, start, end))
}

function book(secret) {
  if (secret.link) return h('p', '', link(secret.link, 'Your organisation’s playbook'))
  const blocks = data.playbooks[secret.rule]
  if (!blocks) return null
  const body = h('div', 'book')
  const box = h('details', '', h('summary', '', 'Rotation playbook'), body)
  box.addEventListener('toggle', () => { if (body.childElementCount === 0) body.append(...blocks.map(block)) })
  return box
}

function block(one) {
  if (one.kind === 'heading') return h('h' + Math.min(6, one.level + 3), '', ...one.text.map(inline))
  if (one.kind === 'paragraph') return h('p', '', ...one.text.map(inline))
  if (one.kind === 'code') return h('pre', '', one.text)
  const list = h(one.ordered ? 'ol' : 'ul', '', ...one.items.map((item) => h('li', '', ...item.map(inline))))
  if (one.ordered) list.start = one.start
  return list
}

function inline(part) {
  if (part.kind === 'code') return h('code', '', part.text)
  if (part.kind === 'strong') return h('strong', '', part.text)
  if (part.kind === 'link') return link(part.href, part.text)
  return part.text
}

function notices() {
  if (data.notices.length === 0) return
  const item = (notice) => h('li', '', h('strong', '', notice.unread ? count(notice.count, 'unit') + ' not read (' + notice.code + ')' : notice.code), ' ' + notice.message, h('div', 'small mono soft', notice.names.join(', '), notice.more > 0 ? ' and ' + notice.more + ' more' : ''))
  page.append(h('h2', '', 'What else to know'), h('ul', 'notes', ...data.notices.map(item)))
}

function receipt() {
  const facts = h('dl')
  for (const [name, value] of data.receipt.rows) facts.append(h('dt', '', name), h('dd', '', value))
  facts.append(h('dt', '', 'Complete'), h('dd', '', data.complete ? 'yes' : 'no'))
  page.append(h('h2', '', 'Receipt'), facts, h('footer', '', 'Values are masked. The list still says where they stand: hand it only to those who rotate.'))
}

const wanted = /^#secret-(\d+)$/.exec(location.hash)
if (wanted) opened.add(Number(wanted[1]))
header()
if (data.secrets.length > 0) page.append(bar())
page.append(card)
table()
notices()
receipt()
addEventListener('beforeprint', () => { for (const secret of shown()) opened.add(secret.number); table() })
`

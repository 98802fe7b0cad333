/** Which network addresses may be spoken to: public ones only. A planted name must not lead into the operator's own network. */
import { BlockList, isIPv4, isIPv6 } from 'node:net'

/** Null for a public address, else what it is in words. Text that is no address is refused too. */
export function refusalOf(text: string): string | null {
  const address = text.replace(/%.*$/, '')
  if (isIPv4(address)) return kindOf(address, 'ipv4')
  if (!isIPv6(address)) return 'not an address'
  const embedded = embeddedIPv4(address)
  return (embedded === null ? null : kindOf(embedded, 'ipv4')) ?? kindOf(address, 'ipv6')
}

export function isLoopback(text: string): boolean {
  return refusalOf(text) === 'loopback'
}

/** Kind, then networks. IANA's special-purpose registries; the first that matches names the address. */
const REFUSED: readonly (readonly [string, readonly string[]])[] = [
  ['loopback', ['127.0.0.0/8', '::1/128']],
  // 168.63.129.16 and 192.0.0.192 look public and answer for the cloud's own machinery.
  ['a metadata service', ['169.254.169.254/32', '168.63.129.16/32', '192.0.0.192/32', '100.100.100.200/32']],
  ['a metadata service', ['fd00:ec2::254/128']],
  ['private', ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7', 'fec0::/10']],
  ['link-local', ['169.254.0.0/16', 'fe80::/10']],
  ['a carrier network', ['100.64.0.0/10']],
  ['unspecified', ['0.0.0.0/8', '::/128']],
  ['multicast', ['224.0.0.0/4', 'ff00::/8']],
  ['reserved', ['192.0.0.0/24', '192.0.2.0/24', '192.88.99.0/24', '198.18.0.0/15', '198.51.100.0/24']],
  ['reserved', ['203.0.113.0/24', '240.0.0.0/4', '100::/64', '64:ff9b:1::/48', '2001::/23', '2001:db8::/32']],
  ['reserved', ['3fff::/20', '5f00::/16', '::/96']],
]

const LISTS = REFUSED.map(([kind, networks]) => {
  const list = new BlockList()
  for (const network of networks) {
    const [base = '', bits = ''] = network.split('/')
    list.addSubnet(base, Number(bits), base.includes(':') ? 'ipv6' : 'ipv4')
  }
  return { kind, list }
})

function kindOf(address: string, family: 'ipv4' | 'ipv6'): string | null {
  return LISTS.find(({ list }) => list.check(address, family))?.kind ?? null
}

/** The IPv4 address that a mapped, translated, NAT64 or 6to4 address stands for. */
function embeddedIPv4(address: string): string | null {
  const groups = groupsOf(address)
  const at = (index: number) => groups[index] ?? 0
  const dotted = (index: number) => [at(index) >> 8, at(index) & 255, at(index + 1) >> 8, at(index + 1) & 255].join('.')
  const isZero = (from: number, to: number) => groups.slice(from, to).every((group) => group === 0)
  if (isZero(0, 5) && at(5) === 0xffff) return dotted(6)
  if (isZero(0, 4) && at(4) === 0xffff && at(5) === 0) return dotted(6)
  if (at(0) === 0x64 && at(1) === 0xff9b && isZero(2, 6)) return dotted(6)
  if (at(0) === 0x2002) return dotted(1)
  return null
}

/** The eight groups of a valid IPv6 address. */
function groupsOf(address: string): readonly number[] {
  const tail = /^(.*:)(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(address)
  const plain =
    tail === null
      ? address
      : `${tail[1]}${hex(Number(tail[2]), Number(tail[3]))}:${hex(Number(tail[4]), Number(tail[5]))}`
  const [left = '', right] = plain.split('::')
  const parse = (text: string) => (text === '' ? [] : text.split(':').map((group) => Number.parseInt(group, 16)))
  const before = parse(left)
  if (right === undefined) return before
  const after = parse(right)
  return [...before, ...Array.from({ length: 8 - before.length - after.length }, () => 0), ...after]
}

function hex(high: number, low: number): string {
  return (high * 256 + low).toString(16)
}

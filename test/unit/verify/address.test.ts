/** Which addresses count as public. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isLoopback, refusalOf } from '../../../src/verify/address.js'

test('every address that is not public is refused, and its kind is told', () => {
  const kinds: Readonly<Record<string, readonly string[]>> = {
    loopback: [
      '127.0.0.1',
      '127.255.255.254',
      '::1',
      '::ffff:127.0.0.1',
      '::ffff:7f00:1',
      '2002:7f00:1::',
      '64:ff9b::7f00:1',
    ],
    'a metadata service': [
      '169.254.169.254',
      '168.63.129.16',
      '192.0.0.192',
      '100.100.100.200',
      'fd00:ec2::254',
      '::ffff:a9fe:a9fe',
    ],
    private: [
      '10.0.0.0',
      '10.255.255.255',
      '172.16.0.1',
      '172.31.255.255',
      '192.168.0.1',
      'fc00::1',
      'fdff::1',
      'fec0::1',
      '::ffff:0:10.0.0.1',
      '64:ff9b::10.0.0.1',
    ],
    'link-local': ['169.254.0.1', 'fe80::1', 'fe80::1%eth0', 'febf::1'],
    'a carrier network': ['100.64.0.1', '100.127.255.255'],
    unspecified: ['0.0.0.0', '0.1.2.3', '::', '::ffff:0.0.0.0'],
    multicast: ['224.0.0.1', '239.255.255.255', 'ff02::1'],
    reserved: [
      '192.0.2.1',
      '198.18.0.1',
      '198.51.100.1',
      '203.0.113.1',
      '240.0.0.1',
      '255.255.255.255',
      '2001:db8::1',
      '2001::1',
      '64:ff9b:1::1',
      '::8.8.8.8',
      '::2',
      '100::1',
    ],
    'not an address': ['', 'localhost', '1.2.3', '127.1', '0x7f000001', '1.2.3.4.5', ':::', '010.0.0.1'],
  }
  const wrong = Object.entries(kinds).flatMap(([kind, addresses]) =>
    addresses.filter((address) => refusalOf(address) !== kind).map((address) => `${address}: ${refusalOf(address)}`),
  )
  assert.deepEqual(wrong, [])
})

test('public addresses are let through, also those that carry an IPv4 address', () => {
  const open = [
    '8.8.8.8',
    '1.1.1.1',
    '172.15.255.255',
    '172.32.0.1',
    '100.63.255.255',
    '100.128.0.1',
    '169.253.1.1',
    '11.0.0.1',
  ]
  const open6 = ['2606:4700::1111', '2001:4860:4860::8888', '::ffff:8.8.8.8', '64:ff9b::8.8.8.8', '2002:808:808::1']
  assert.deepEqual(
    [...open, ...open6].filter((address) => refusalOf(address) !== null),
    [],
  )
})

test('every IPv4 network boundary holds on both of its sides', () => {
  const edges: readonly (readonly [string, string])[] = [
    ['9.255.255.255', '10.0.0.0'],
    ['11.0.0.0', '10.255.255.255'],
    ['126.255.255.255', '127.0.0.0'],
    ['128.0.0.0', '127.255.255.255'],
    ['192.167.255.255', '192.168.0.0'],
    ['192.169.0.0', '192.168.255.255'],
    ['223.255.255.255', '224.0.0.0'],
    ['168.63.129.15', '168.63.129.16'],
  ]
  assert.deepEqual(
    edges.filter(([outside, inside]) => refusalOf(outside) !== null || refusalOf(inside) === null),
    [],
  )
})

test('only loopback is this machine', () => {
  assert.deepEqual(['127.0.0.1', '::1', '10.0.0.1', '8.8.8.8', 'localhost'].map(isLoopback), [
    true,
    true,
    false,
    false,
    false,
  ])
})

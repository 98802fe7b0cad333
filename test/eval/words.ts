/** Ordinary words and names, the material of chosen passwords, of decoys and of texts round both. */

export const WORDS: readonly string[] = `
anchor apple autumn badger banner barrel basket beacon bishop blanket blossom border bottle breeze bridge bronze bucket butter cabin
camel candle canyon carbon castle cattle cedar cherry circle clover cobalt copper coral corner cotton cousin crater cricket crystal
dagger daisy desert diamond dinner dolphin dragon eagle ember engine falcon feather ferry fiddle flower forest fossil galaxy garden
garlic ginger glacier golden granite hammer harbor harvest hazel helmet hollow honey hunter island ivory jacket jaguar jasmine jungle
kettle kitten ladder lantern laurel lemon lizard lobster magnet mango maple marble meadow mirror monkey morning mountain nectar needle
noble ocean olive orange orchid otter oyster paddle panther pepper pigeon pirate planet pocket prairie puzzle quartz rabbit raven
ribbon river rocket saddle salmon satin shadow silver singer sister spider spring stable summer sunset temple thunder tiger timber
tomato tunnel turtle valley velvet violin walnut whale willow window winter wizard yellow zebra
`
  .trim()
  .split(/\s+/)

export const GIVEN_NAMES: readonly string[] = `
alice andrea bernard carla charlie daniel diana edward elena felix frank gloria hannah hector irene jasper jennifer julia kevin laura
lucas marcus maria michael monica nathan nicole oliver patrick paula robert samuel sandra stefan sylvia thomas tobias ursula victor
`
  .trim()
  .split(/\s+/)

export const SYSTEMS: readonly string[] = `
billing orders payments inventory gateway ledger mailer reports search profile checkout shipping catalog warehouse analytics scheduler
frontend backend worker archive metrics media accounts support sandbox
`
  .trim()
  .split(/\s+/)

import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { avxProblem, hasAvx, thisProcessor } from './avx.ts';
import { loadNodeBinding } from './node-binding.ts';
import { loadOnnxRuntime, onnxProblem } from './onnx-runtime.ts';
import { elsewhere } from './testing/elsewhere.ts';

/** Beginnings of `/proc/cpuinfo` as real machines write it. */
const cpuinfo = {
  'Core 2 Duo T9400 (2008)': `processor\t: 0
vendor_id\t: GenuineIntel
cpu family\t: 6
model\t\t: 23
model name\t: Intel(R) Core(TM)2 Duo CPU     T9400  @ 2.53GHz
flags\t\t: fpu vme de pse tsc msr pae mce cx8 apic sep mtrr pge mca cmov pat pse36 clflush dts acpi mmx fxsr sse sse2 ss ht tm pbe nx lm constant_tsc arch_perfmon pebs bts aperfmperf pni dtes64 monitor ds_cpl vmx smx est tm2 ssse3 cx16 xtpr pdcm sse4_1 xsave lahf_lm ida dts tpr_shadow vnmi flexpriority
bogomips\t: 5054.57
`,
  'AMD of family 16 (2009)': `processor\t: 3
stepping\t: 3
cpu MHz\t\t: 3414.985
flags\t\t: fpu vme de pse tsc msr pae mce cx8 apic sep mtrr pge mca cmov pat pse36 clflush mmx fxsr sse sse2 ht syscall nx mmxext fxsr_opt pdpe1gb rdtscp lm 3dnowext 3dnow constant_tsc rep_good nopl nonstop_tsc extd_apicid pni monitor cx16 popcnt lahf_lm cmp_legacy svm extapic cr8_legacy abm sse4a misalignsse 3dnowprefetch osvw ibs skinit wdt npt lbrv svm_lock nrip_save
bogomips\t: 6830.19
`,
  'FX-6350 (2013)': `processor       : 0
vendor_id       : AuthenticAMD
cpu family      : 21
model           : 2
model name      : AMD FX(tm)-6350 Six-Core Processor
flags           : fpu vme de pse tsc msr pae mce cx8 apic sep mtrr pge mca cmov pat pse36 clflush mmx fxsr sse sse2 ht syscall nx mmxext fxsr_opt pdpe1gb rdtscp lm constant_tsc rep_good nopl nonstop_tsc cpuid extd_apicid aperfmperf pni pclmulqdq monitor ssse3 fma cx16 sse4_1 sse4_2 popcnt aes xsave avx f16c lahf_lm cmp_legacy svm extapic cr8_legacy abm sse4a
bugs            : fxsave_leak sysret_ss_attrs null_seg
`,
  'Raspberry Pi 4': `processor\t: 0
BogoMIPS\t: 108.00
Features\t: fp asimd evtstrm crc32 cpuid
CPU implementer\t: 0x41
CPU architecture: 8
CPU part\t: 0xd08
`,
};

const linux = (told: string | null, arch = 'x64') => ({ platform: 'linux', arch, told });
const old = linux(cpuinfo['Core 2 Duo T9400 (2008)']);

describe('hasAvx', () => {
  it('reads the flags that Linux tells', () => {
    expect(hasAvx(old)).toBe(false);
    expect(hasAvx(linux(cpuinfo['AMD of family 16 (2009)']))).toBe(false);
    expect(hasAvx(linux(cpuinfo['FX-6350 (2013)']))).toBe(true);
    expect(hasAvx(linux(cpuinfo['Raspberry Pi 4'], 'arm64'))).toBe(true);
    expect(hasAvx(linux(null))).toBeNull();
    expect(hasAvx(linux('processor : 0\nflags : avx2 avx512f\n'))).toBe(false);
  });

  it('reads what macOS tells, and knows that Windows does not', () => {
    const mac = (told: string | null, arch = 'x64') => ({ platform: 'darwin', arch, told });
    expect(hasAvx(mac('1\n'))).toBe(true);
    expect(hasAvx(mac('0\n'))).toBe(false);
    expect(hasAvx(mac(null))).toBeNull();
    expect(hasAvx(mac(null, 'arm64'))).toBe(true);
    expect(hasAvx({ platform: 'win32', arch: 'x64', told: null })).toBeNull();
  });

  it('knows this processor', () => {
    if (process.platform === 'linux') expect(hasAvx(thisProcessor())).not.toBeNull();
  });
});

it('no native code is loaded without AVX', async () => {
  const { cache } = createRequire(import.meta.url);
  const loaded = () => Object.keys(cache).filter((path) => path.includes('onnxruntime'));
  expect(avxProblem(old)).toContain('no AVX');
  await elsewhere(() => {
    const before = loaded();
    expect(onnxProblem(old)).toContain('no AVX');
    expect(() => loadOnnxRuntime(old)).toThrow('no AVX');
    expect(loaded()).toEqual(before);
    // Where nobody says so it is tried, and has no build for this made-up system.
    expect(onnxProblem(linux(null))).toContain('onnxruntime_binding');
    return Promise.resolve();
  });
  expect(() => loadNodeBinding('@tensorflow/tfjs-node', old)).toThrow('no AVX');
});

;; Inner products of rows with a vector, eight numbers at a time.
;;
;; Compiled into row-products-bytes.ts by models/testing/make-kernel.ts. A row's length is a multiple of eight. `rows`, `vector` and
;; `out` are addresses; the products are single precision.
;;
;; Halves are widened bit by bit: the sign stays where it is, exponent and fraction move to where a single has their last
;; bits. That is the number times 2^-112, subnormal ones too; the vector comes times 2^112.
(module
  (memory (export "memory") 1)

  (func $added (param $four v128) (result f32)
    (f32.add
      (f32.add (f32x4.extract_lane 0 (local.get $four)) (f32x4.extract_lane 1 (local.get $four)))
      (f32.add (f32x4.extract_lane 2 (local.get $four)) (f32x4.extract_lane 3 (local.get $four)))))

  (func (export "halves")
    (param $rows i32) (param $count i32) (param $size i32) (param $vector i32) (param $out i32)
    (local $at i32) (local $end i32) (local $eight v128) (local $a v128) (local $b v128)
    (local $mask v128)
    (local.set $mask (v128.const i32x4 0x8fffe000 0x8fffe000 0x8fffe000 0x8fffe000))
    (local.set $end (i32.add (local.get $vector) (i32.shl (local.get $size) (i32.const 2))))
    (block $done
      (loop $row
        (br_if $done (i32.eqz (local.get $count)))
        (local.set $at (local.get $vector))
        (local.set $a (v128.const i32x4 0 0 0 0))
        (local.set $b (v128.const i32x4 0 0 0 0))
        (loop $along
          (local.set $eight (v128.load (local.get $rows)))
          (local.set $a
            (f32x4.add
              (local.get $a)
              (f32x4.mul
                (v128.and
                  (i32x4.shl (i32x4.extend_low_i16x8_s (local.get $eight)) (i32.const 13))
                  (local.get $mask))
                (v128.load (local.get $at)))))
          (local.set $b
            (f32x4.add
              (local.get $b)
              (f32x4.mul
                (v128.and
                  (i32x4.shl (i32x4.extend_high_i16x8_s (local.get $eight)) (i32.const 13))
                  (local.get $mask))
                (v128.load offset=16 (local.get $at)))))
          (local.set $rows (i32.add (local.get $rows) (i32.const 16)))
          (local.set $at (i32.add (local.get $at) (i32.const 32)))
          (br_if $along (i32.lt_u (local.get $at) (local.get $end))))
        (f32.store (local.get $out) (call $added (f32x4.add (local.get $a) (local.get $b))))
        (local.set $out (i32.add (local.get $out) (i32.const 4)))
        (local.set $count (i32.sub (local.get $count) (i32.const 1)))
        (br $row))))

  (func (export "singles")
    (param $rows i32) (param $count i32) (param $size i32) (param $vector i32) (param $out i32)
    (local $at i32) (local $end i32) (local $a v128) (local $b v128)
    (local.set $end (i32.add (local.get $vector) (i32.shl (local.get $size) (i32.const 2))))
    (block $done
      (loop $row
        (br_if $done (i32.eqz (local.get $count)))
        (local.set $at (local.get $vector))
        (local.set $a (v128.const i32x4 0 0 0 0))
        (local.set $b (v128.const i32x4 0 0 0 0))
        (loop $along
          (local.set $a
            (f32x4.add
              (local.get $a)
              (f32x4.mul (v128.load (local.get $rows)) (v128.load (local.get $at)))))
          (local.set $b
            (f32x4.add
              (local.get $b)
              (f32x4.mul (v128.load offset=16 (local.get $rows)) (v128.load offset=16 (local.get $at)))))
          (local.set $rows (i32.add (local.get $rows) (i32.const 32)))
          (local.set $at (i32.add (local.get $at) (i32.const 32)))
          (br_if $along (i32.lt_u (local.get $at) (local.get $end))))
        (f32.store (local.get $out) (call $added (f32x4.add (local.get $a) (local.get $b))))
        (local.set $out (i32.add (local.get $out) (i32.const 4)))
        (local.set $count (i32.sub (local.get $count) (i32.const 1)))
        (br $row)))))

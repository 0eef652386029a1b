;; Scales a region of a picture to a square, sixteen bytes or three colours at a time.
;;
;; Compiled into resample-bytes.ts by models/testing/make-kernel.ts. All parameters but `size` and counts are addresses or lengths in bytes.
;; Each row of the square is first mixed of the picture's rows, over its used width, and then narrowed.
(module
  (memory (export "memory") 1)

  (func (export "resample")
    (param $picture i32) (param $rowBytes i32) (param $usedBytes i32)
    (param $rowStarts i32) (param $rowCounts i32) (param $rowWeights i32) (param $rowStride i32)
    (param $columnStarts i32) (param $columnCounts i32) (param $columnWeights i32) (param $columnStride i32)
    (param $size i32) (param $mixed i32) (param $out i32)
    (local $row i32) (local $column i32) (local $along i32) (local $at i32) (local $weight i32) (local $end i32)
    (local $from i32) (local $to i32)
    (local $sixteen v128) (local $eight v128) (local $by v128)
    (local $a v128) (local $b v128) (local $c v128) (local $d v128) (local $one v128)
    (local.set $one (v128.const f32x4 1 1 1 1))
    (loop $eachRow
      ;; The picture's rows that this row is made of, sixteen bytes of each at a time.
      (local.set $from
        (i32.add
          (local.get $picture)
          (i32.mul (i32.load (i32.add (local.get $rowStarts) (i32.shl (local.get $row) (i32.const 2)))) (local.get $rowBytes))))
      (local.set $end
        (i32.add
          (local.get $rowWeights)
          (i32.shl (i32.load (i32.add (local.get $rowCounts) (i32.shl (local.get $row) (i32.const 2)))) (i32.const 2))))
      (local.set $along (i32.const 0))
      (local.set $to (local.get $mixed))
      (loop $eachSixteen
        (local.set $a (v128.const f32x4 0 0 0 0))
        (local.set $b (local.get $a))
        (local.set $c (local.get $a))
        (local.set $d (local.get $a))
        (local.set $at (i32.add (local.get $from) (local.get $along)))
        (local.set $weight (local.get $rowWeights))
        (loop $eachTap
          (local.set $sixteen (v128.load align=1 (local.get $at)))
          (local.set $by (v128.load32_splat (local.get $weight)))
          (local.set $eight (i16x8.extend_low_i8x16_u (local.get $sixteen)))
          (local.set $a
            (f32x4.add
              (local.get $a)
              (f32x4.mul (f32x4.convert_i32x4_s (i32x4.extend_low_i16x8_u (local.get $eight))) (local.get $by))))
          (local.set $b
            (f32x4.add
              (local.get $b)
              (f32x4.mul (f32x4.convert_i32x4_s (i32x4.extend_high_i16x8_u (local.get $eight))) (local.get $by))))
          (local.set $eight (i16x8.extend_high_i8x16_u (local.get $sixteen)))
          (local.set $c
            (f32x4.add
              (local.get $c)
              (f32x4.mul (f32x4.convert_i32x4_s (i32x4.extend_low_i16x8_u (local.get $eight))) (local.get $by))))
          (local.set $d
            (f32x4.add
              (local.get $d)
              (f32x4.mul (f32x4.convert_i32x4_s (i32x4.extend_high_i16x8_u (local.get $eight))) (local.get $by))))
          (local.set $at (i32.add (local.get $at) (local.get $rowBytes)))
          (local.set $weight (i32.add (local.get $weight) (i32.const 4)))
          (br_if $eachTap (i32.lt_u (local.get $weight) (local.get $end))))
        (v128.store (local.get $to) (local.get $a))
        (v128.store offset=16 (local.get $to) (local.get $b))
        (v128.store offset=32 (local.get $to) (local.get $c))
        (v128.store offset=48 (local.get $to) (local.get $d))
        (local.set $to (i32.add (local.get $to) (i32.const 64)))
        (local.set $along (i32.add (local.get $along) (i32.const 16)))
        (br_if $eachSixteen (i32.lt_u (local.get $along) (local.get $usedBytes))))
      (local.set $rowWeights (i32.add (local.get $rowWeights) (local.get $rowStride)))

      ;; A colour of each, and with it one of the next, which is written over.
      (local.set $column (i32.const 0))
      (local.set $from (local.get $columnWeights))
      (loop $eachColumn
        (local.set $a (v128.const f32x4 0 0 0 0))
        (local.set $at
          (i32.add
            (local.get $mixed)
            (i32.load (i32.add (local.get $columnStarts) (i32.shl (local.get $column) (i32.const 2))))))
        (local.set $weight (local.get $from))
        (local.set $end
          (i32.add
            (local.get $weight)
            (i32.shl (i32.load (i32.add (local.get $columnCounts) (i32.shl (local.get $column) (i32.const 2)))) (i32.const 2))))
        (loop $eachTap
          (local.set $a
            (f32x4.add
              (local.get $a)
              (f32x4.mul (v128.load align=1 (local.get $at)) (v128.load32_splat (local.get $weight)))))
          (local.set $at (i32.add (local.get $at) (i32.const 12)))
          (local.set $weight (i32.add (local.get $weight) (i32.const 4)))
          (br_if $eachTap (i32.lt_u (local.get $weight) (local.get $end))))
        (v128.store align=1 (local.get $out) (f32x4.sub (local.get $a) (local.get $one)))
        (local.set $out (i32.add (local.get $out) (i32.const 12)))
        (local.set $from (i32.add (local.get $from) (local.get $columnStride)))
        (local.set $column (i32.add (local.get $column) (i32.const 1)))
        (br_if $eachColumn (i32.lt_u (local.get $column) (local.get $size))))

      (local.set $row (i32.add (local.get $row) (i32.const 1)))
      (br_if $eachRow (i32.lt_u (local.get $row) (local.get $size))))))

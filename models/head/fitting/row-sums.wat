;; Sums over rows of single-precision numbers, in double precision, two numbers at a time.
;;
;; Compiled into row-sums-bytes.ts by models/testing/make-kernel.ts. A row's length is a multiple of four. `rows`, `places`, `vector`,
;; `factors`, `out` and `target` are addresses; `places` are the numbers of the rows that are meant. Sums are made in
;; the order of the plain loops in row-sums.ts, so that they are the same to the last bit.
(module
  (memory (export "memory") 1)

  (func $rowAt (param $rows i32) (param $places i32) (param $size i32) (result i32)
    (i32.add
      (local.get $rows)
      (i32.shl (i32.mul (i32.load (local.get $places)) (local.get $size)) (i32.const 2))))

  ;; out[i] = row[places[i]] · vector + vector[size]
  (func (export "times")
    (param $rows i32) (param $places i32) (param $count i32) (param $size i32)
    (param $vector i32) (param $out i32)
    (local $row i32) (local $at i32) (local $end i32) (local $a v128) (local $b v128)
    (local.set $end (i32.add (local.get $vector) (i32.shl (local.get $size) (i32.const 3))))
    (block $done
      (loop $next
        (br_if $done (i32.eqz (local.get $count)))
        (local.set $row (call $rowAt (local.get $rows) (local.get $places) (local.get $size)))
        (local.set $at (local.get $vector))
        (local.set $a (v128.const f64x2 0 0))
        (local.set $b (v128.const f64x2 0 0))
        (loop $along
          (local.set $a
            (f64x2.add
              (local.get $a)
              (f64x2.mul
                (f64x2.promote_low_f32x4 (v128.load64_zero (local.get $row)))
                (v128.load (local.get $at)))))
          (local.set $b
            (f64x2.add
              (local.get $b)
              (f64x2.mul
                (f64x2.promote_low_f32x4 (v128.load64_zero offset=8 (local.get $row)))
                (v128.load offset=16 (local.get $at)))))
          (local.set $row (i32.add (local.get $row) (i32.const 16)))
          (local.set $at (i32.add (local.get $at) (i32.const 32)))
          (br_if $along (i32.lt_u (local.get $at) (local.get $end))))
        (local.set $a (f64x2.add (local.get $a) (local.get $b)))
        (f64.store
          (local.get $out)
          (f64.add
            (f64.add (f64x2.extract_lane 0 (local.get $a)) (f64x2.extract_lane 1 (local.get $a)))
            (f64.load (local.get $end))))
        (local.set $places (i32.add (local.get $places) (i32.const 4)))
        (local.set $out (i32.add (local.get $out) (i32.const 8)))
        (local.set $count (i32.sub (local.get $count) (i32.const 1)))
        (br $next))))

  ;; target += Σ factors[i] · row[places[i]]
  (func (export "add")
    (param $rows i32) (param $places i32) (param $count i32) (param $size i32)
    (param $factors i32) (param $target i32)
    (local $p i32) (local $q i32) (local $r i32) (local $s i32)
    (local $a v128) (local $b v128) (local $c v128) (local $d v128)
    (local $at i32) (local $end i32)
    (local.set $end (i32.add (local.get $target) (i32.shl (local.get $size) (i32.const 3))))
    (block $few
      (loop $four
        (br_if $few (i32.lt_u (local.get $count) (i32.const 4)))
        (local.set $p (call $rowAt (local.get $rows) (local.get $places) (local.get $size)))
        (local.set $q
          (call $rowAt (local.get $rows) (i32.add (local.get $places) (i32.const 4)) (local.get $size)))
        (local.set $r
          (call $rowAt (local.get $rows) (i32.add (local.get $places) (i32.const 8)) (local.get $size)))
        (local.set $s
          (call $rowAt (local.get $rows) (i32.add (local.get $places) (i32.const 12)) (local.get $size)))
        (local.set $a (v128.load64_splat (local.get $factors)))
        (local.set $b (v128.load64_splat offset=8 (local.get $factors)))
        (local.set $c (v128.load64_splat offset=16 (local.get $factors)))
        (local.set $d (v128.load64_splat offset=24 (local.get $factors)))
        (local.set $at (local.get $target))
        (loop $along
          (v128.store
            (local.get $at)
            (f64x2.add
              (f64x2.add
                (f64x2.add
                  (f64x2.add
                    (v128.load (local.get $at))
                    (f64x2.mul
                      (local.get $a)
                      (f64x2.promote_low_f32x4 (v128.load64_zero (local.get $p)))))
                  (f64x2.mul
                    (local.get $b)
                    (f64x2.promote_low_f32x4 (v128.load64_zero (local.get $q)))))
                (f64x2.mul
                  (local.get $c)
                  (f64x2.promote_low_f32x4 (v128.load64_zero (local.get $r)))))
              (f64x2.mul
                (local.get $d)
                (f64x2.promote_low_f32x4 (v128.load64_zero (local.get $s))))))
          (local.set $p (i32.add (local.get $p) (i32.const 8)))
          (local.set $q (i32.add (local.get $q) (i32.const 8)))
          (local.set $r (i32.add (local.get $r) (i32.const 8)))
          (local.set $s (i32.add (local.get $s) (i32.const 8)))
          (local.set $at (i32.add (local.get $at) (i32.const 16)))
          (br_if $along (i32.lt_u (local.get $at) (local.get $end))))
        (local.set $places (i32.add (local.get $places) (i32.const 16)))
        (local.set $factors (i32.add (local.get $factors) (i32.const 32)))
        (local.set $count (i32.sub (local.get $count) (i32.const 4)))
        (br $four)))
    (block $done
      (loop $one
        (br_if $done (i32.eqz (local.get $count)))
        (local.set $p (call $rowAt (local.get $rows) (local.get $places) (local.get $size)))
        (local.set $a (v128.load64_splat (local.get $factors)))
        (local.set $at (local.get $target))
        (loop $along
          (v128.store
            (local.get $at)
            (f64x2.add
              (v128.load (local.get $at))
              (f64x2.mul
                (local.get $a)
                (f64x2.promote_low_f32x4 (v128.load64_zero (local.get $p))))))
          (local.set $p (i32.add (local.get $p) (i32.const 8)))
          (local.set $at (i32.add (local.get $at) (i32.const 16)))
          (br_if $along (i32.lt_u (local.get $at) (local.get $end))))
        (local.set $places (i32.add (local.get $places) (i32.const 4)))
        (local.set $factors (i32.add (local.get $factors) (i32.const 8)))
        (local.set $count (i32.sub (local.get $count) (i32.const 1)))
        (br $one))))

  ;; target += Σ factors[i] · row[places[i]]², number by number
  (func (export "addSquares")
    (param $rows i32) (param $places i32) (param $count i32) (param $size i32)
    (param $factors i32) (param $target i32)
    (local $row i32) (local $factor v128) (local $two v128) (local $at i32) (local $end i32)
    (local.set $end (i32.add (local.get $target) (i32.shl (local.get $size) (i32.const 3))))
    (block $done
      (loop $next
        (br_if $done (i32.eqz (local.get $count)))
        (local.set $row (call $rowAt (local.get $rows) (local.get $places) (local.get $size)))
        (local.set $factor (v128.load64_splat (local.get $factors)))
        (local.set $at (local.get $target))
        (loop $along
          (local.set $two (f64x2.promote_low_f32x4 (v128.load64_zero (local.get $row))))
          (v128.store
            (local.get $at)
            (f64x2.add
              (v128.load (local.get $at))
              (f64x2.mul (local.get $factor) (f64x2.mul (local.get $two) (local.get $two)))))
          (local.set $row (i32.add (local.get $row) (i32.const 8)))
          (local.set $at (i32.add (local.get $at) (i32.const 16)))
          (br_if $along (i32.lt_u (local.get $at) (local.get $end))))
        (local.set $places (i32.add (local.get $places) (i32.const 4)))
        (local.set $factors (i32.add (local.get $factors) (i32.const 8)))
        (local.set $count (i32.sub (local.get $count) (i32.const 1)))
        (br $next)))))

package dev.keycloakacme.crypto;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The RSA moduli this server has seen last. Two that share a prime, as devices without randomness make them, are both
 * factored by whoever has both. Thread-safe.
 */
public final class RecentModuli {

    private static final int BLOCK = 50;

    private final int mostBlocks;
    private final Deque<Block> blocks = new ArrayDeque<>();

    /** Some moduli and their product, so that one division stands for many. */
    private record Block(Set<BigInteger> moduli, BigInteger product) {

        Block with(BigInteger modulus) {
            Set<BigInteger> more = new HashSet<>(moduli);
            more.add(modulus);
            return new Block(more, product.multiply(modulus));
        }

        boolean has(BigInteger modulus) {
            return moduli.contains(modulus);
        }

        /** Whether a modulus other than this one has a factor of it. */
        boolean sharesWith(BigInteger modulus) {
            BigInteger others = has(modulus) ? product.divide(modulus) : product;
            return !others.mod(modulus).gcd(modulus).equals(BigInteger.ONE);
        }
    }

    /** @param most how many are remembered, in steps of {@value #BLOCK} */
    public RecentModuli(int most) {
        this.mostBlocks = Math.max(1, most / BLOCK);
    }

    /**
     * Remembers the modulus, and tells whether it shares a prime with another one. The same again, as at a renewal,
     * shares nothing with itself; but it may with one that came later, since both are lost then.
     */
    public boolean shareAPrimeWith(BigInteger modulus) {
        // of two at the same moment, one finds the other
        return remember(modulus).stream().anyMatch(block -> block.sharesWith(modulus));
    }

    /** @return all of them */
    private synchronized List<Block> remember(BigInteger modulus) {
        if (blocks.stream().noneMatch(block -> block.has(modulus))) {
            Block last = blocks.peekLast();
            if (last != null && last.moduli().size() < BLOCK) {
                blocks.removeLast();
                blocks.addLast(last.with(modulus));
            } else {
                blocks.addLast(new Block(Set.of(modulus), modulus));
            }
            if (blocks.size() > mostBlocks) {
                blocks.removeFirst();
            }
        }
        return List.copyOf(blocks);
    }
}

package io.jenkins.plugins.gateddeploy.gate;

import java.util.Arrays;
import java.util.Collection;

/**
 * Finds many secrets in one pass over a text, however many there are: an Aho–Corasick automaton in flat arrays. Its memory
 * grows with the length of all secrets together, its time with the length of the text.
 *
 * @see <a href="https://doi.org/10.1145/360825.360855">Efficient string matching: an aid to bibliographic search</a>
 */
final class SecretMatcher {
    /** Shorter ones occur inside ordinary words, so they only count where they stand alone. */
    private static final int SHORT = 4;

    private static final int ROOT = 0;

    private final CharTrie trie = new CharTrie();
    private final int longest;
    /** The node of the longest proper suffix that is a prefix of some secret, too. */
    private final int[] fallback;
    /** The nearest node, itself or by fallbacks, at which a secret ends; the root if there is none. */
    private final int[] ending;

    SecretMatcher(Collection<String> secrets) {
        int most = 0;
        boolean[] ends = new boolean[secrets.stream().mapToInt(String::length).sum() + 1];
        for (String secret : secrets) {
            most = Math.max(most, secret.length());
            ends[trie.add(secret)] = true;
        }
        longest = most;
        fallback = new int[trie.size()];
        ending = new int[trie.size()];
        for (int node : trie.byDepth()) {
            if (node == ROOT) {
                continue;
            }
            int parent = trie.parent(node);
            fallback[node] = parent == ROOT ? ROOT : next(fallback[parent], trie.letter(node));
            ending[node] = ends[node] ? node : ending[fallback[node]];
        }
    }

    /** Characters of the longest secret; 0 if there is none. */
    int longest() {
        return longest;
    }

    /** Where secrets are, in order, those that overlap taken together: start, end, start, end, … */
    int[] spans(String text) {
        if (longest == 0) {
            return new int[0];
        }
        int[] spans = new int[16];
        int size = 0;
        int node = ROOT;
        for (int i = 0; i < text.length(); i++) {
            node = next(node, text.charAt(i));
            int start = startOfSecret(text, node, i + 1);
            if (start < 0) {
                continue;
            }
            while (size > 0 && spans[size - 2] >= start) {
                size -= 2;
            }
            if (size > 0 && spans[size - 1] > start) {
                spans[size - 1] = i + 1;
                continue;
            }
            if (size == spans.length) {
                spans = Arrays.copyOf(spans, size * 2);
            }
            spans[size++] = start;
            spans[size++] = i + 1;
        }
        return Arrays.copyOf(spans, size);
    }

    private int next(int from, char letter) {
        int node = from;
        while (true) {
            int child = trie.child(node, letter);
            if (child >= 0) {
                return child;
            }
            if (node == ROOT) {
                return ROOT;
            }
            node = fallback[node];
        }
    }

    /** Of the longest secret that ends here; −1 if none does. */
    private int startOfSecret(String text, int node, int end) {
        for (int at = ending[node]; at != ROOT; at = ending[fallback[at]]) {
            int start = end - trie.depth(at);
            if (trie.depth(at) >= SHORT || !inWord(text, start - 1) && !inWord(text, end)) {
                return start;
            }
        }
        return -1;
    }

    private static boolean inWord(String text, int at) {
        return at >= 0 && at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_');
    }
}

package org.dermatome.validation;

/** The check digits of SNOMED CT (Verhoeff) and LOINC (modulus 10). */
final class CheckDigits {

    private static final int[][] MULTIPLIED = {
            {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, {1, 2, 3, 4, 0, 6, 7, 8, 9, 5}, {2, 3, 4, 0, 1, 7, 8, 9, 5, 6}, {3, 4, 0, 1, 2, 8, 9, 5, 6, 7}, {4, 0, 1, 2, 3, 9, 5, 6, 7, 8},
            {5, 9, 8, 7, 6, 0, 4, 3, 2, 1}, {6, 5, 9, 8, 7, 1, 0, 4, 3, 2}, {7, 6, 5, 9, 8, 2, 1, 0, 4, 3}, {8, 7, 6, 5, 9, 3, 2, 1, 0, 4}, {9, 8, 7, 6, 5, 4, 3, 2, 1, 0}};
    private static final int[][] PERMUTED = {
            {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, {1, 5, 7, 6, 2, 8, 3, 0, 9, 4}, {5, 8, 0, 3, 7, 9, 6, 1, 4, 2}, {8, 9, 1, 6, 0, 4, 3, 5, 2, 7},
            {9, 4, 5, 3, 1, 2, 6, 8, 7, 0}, {4, 2, 8, 6, 5, 7, 3, 9, 0, 1}, {2, 7, 9, 3, 8, 0, 6, 4, 1, 5}, {7, 0, 4, 6, 9, 1, 3, 2, 5, 8}};

    private CheckDigits() {
    }

    /** True for a well-formed SNOMED CT concept identifier: length, partition of concepts, check digit. */
    static boolean isSnomedConcept(String code) {
        if (!code.matches("[1-9][0-9]{2,14}[01]0[0-9]")) {
            return false;
        }
        int check = 0;
        for (int i = 0; i < code.length(); i++) {
            check = MULTIPLIED[check][PERMUTED[i % 8][code.charAt(code.length() - 1 - i) - '0']];
        }
        return check == 0;
    }

    static boolean isLoinc(String code) {
        if (!code.matches("[0-9]{1,7}-[0-9]")) {
            return false;
        }
        String number = code.substring(0, code.length() - 2);
        int sum = 0;
        for (int i = 0; i < number.length(); i++) {
            int digit = number.charAt(number.length() - 1 - i) - '0';
            int doubled = i % 2 == 0 ? 2 * digit : digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return (10 - sum % 10) % 10 == code.charAt(code.length() - 1) - '0';
    }
}
